import 'server-only';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from './env';
import { ApiError } from './errors';

let limiter: RateLimiterMemory | undefined;

/** Counts one request of the organization and returns the headers that tell where it stands, or throws 429 with them. */
export async function countRequest(organizationId: string): Promise<Record<string, string>> {
  limiter ??= new RateLimiterMemory({ points: env().RATE_LIMIT_PER_MINUTE, duration: 60 });
  try {
    return headersOf(await limiter.consume(organizationId), limiter.points);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const headers = headersOf(refused, limiter.points);
    throw new ApiError(
      'rate_limited',
      `Over the limit of ${limiter.points} requests a minute for your organization. Try again in ${headers['RateLimit-Reset']} seconds.`,
      undefined,
      { ...headers, 'Retry-After': headers['RateLimit-Reset'] },
    );
  }
}

function headersOf(result: RateLimiterRes, points: number) {
  return {
    'RateLimit-Limit': String(points),
    'RateLimit-Remaining': String(result.remainingPoints),
    'RateLimit-Reset': String(Math.max(1, Math.ceil(result.msBeforeNext / 1000))),
  };
}
