import 'server-only';
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
