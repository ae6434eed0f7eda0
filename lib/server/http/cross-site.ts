import 'server-only';
import { ApiError } from '@/lib/server/core/errors';

/**
 * Refuses a request that a page of another site made with somebody's cookie. It could not read the answer, but it would
 * measure how long that takes, leave entries, and use up the organization's limit. Browsers say where a request comes from;
 * other clients do not, and send no cookie that they do not hold.
 */
export function refuseCrossSite(request: Request): void {
  if (request.headers.get('sec-fetch-site') !== 'cross-site') return;
  throw new ApiError(
    'forbidden',
    'A session is not accepted in a request that another site made: open the product itself, or send an API key.',
  );
}
