import 'server-only';
import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { ApiError } from '@/lib/server/core/errors';
import { poolNamed } from '@/lib/server/db/client';

type Rule = {
  /** What is counted: the prefix of each key, so that rules never share a count. */
  name: string;
  points: number;
  /** In seconds. */
  duration: number;
};

// Counts last minutes: a crash of the database may lose them.
const settings = { synchronous_commit: 'off' };

export function makeLimiter({ name, ...rule }: Rule): RateLimiterAbstract {
  return new RateLimiterPostgres({
    ...rule,
    keyPrefix: name,
    storeClient: poolNamed('limits', 'audit_log_accounts', { settings }),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    // Callers over the limit are rejected without a database query.
    inMemoryBlockOnConsumed: rule.points + 1,
  });
}

/** Counts one for `key`. Returns the limit's headers, or throws 429 with the sentence of `toSentence(seconds to wait)`. */
export async function consume(
  limiter: RateLimiterAbstract,
  key: string,
  toSentence: (seconds: string) => string,
): Promise<Record<string, string>> {
  try {
    return headersOf(await limiter.consume(key), limiter.points);
  } catch (error) {
    throw error instanceof RateLimiterRes ? overLimit(limiter, error, toSentence) : error;
  }
}

export function overLimit(
  limiter: RateLimiterAbstract,
  result: RateLimiterRes,
  toSentence: (seconds: string) => string,
): ApiError {
  const headers = headersOf(result, limiter.points);
  const seconds = headers['RateLimit-Reset'];
  return new ApiError('rate_limited', toSentence(seconds), undefined, {
    ...headers,
    'Retry-After': seconds,
  });
}

export function headersOf(
  result: Pick<RateLimiterRes, 'remainingPoints' | 'msBeforeNext'>,
  points: number,
) {
  return {
    'RateLimit-Limit': String(points),
    'RateLimit-Remaining': String(result.remainingPoints),
    'RateLimit-Reset': String(Math.max(1, Math.ceil(result.msBeforeNext / 1000))),
  };
}
