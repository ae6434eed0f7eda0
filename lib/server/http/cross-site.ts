import 'server-only';
import { originsOf } from '@/lib/server/auth/origins';
import { env } from '@/lib/server/core/env';
import { ApiError } from '@/lib/server/core/errors';

/**
 * Refuses a request that another site's page made with a user's cookie. The page could not read the response, but could
 * measure its time, cause entries, and use up the organization's limit. Only browsers send the header, and only they add a
 * cookie by themselves.
 */
export function refuseCrossSite(request: Request): void {
  if (request.headers.get('sec-fetch-site') !== 'cross-site') return;
  throw new ApiError(
    'forbidden',
    'A session is not accepted in a request that another site made: open the product itself, or send an API key.',
  );
}

/** Another site's page can make a browser send the cookie, but cannot hide its origin. */
export function requireSameOrigin(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') {
    refuseCrossSite(request);
    return;
  }
  const origin = request.headers.get('origin');
  if (origin !== null && originsOf(new URL(env().BASE_URL)).includes(origin)) return;
  throw new ApiError(
    'forbidden',
    'A write with a session cookie must come from the product itself: the Origin header is missing or another.',
  );
}
