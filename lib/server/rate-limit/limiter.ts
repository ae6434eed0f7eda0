import 'server-only';
import {
  type RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { ApiError } from '@/lib/server/core/errors';
import { poolOf } from '@/lib/server/db/client';

type Rule = {
  /** What is counted: it begins each key, so that two rules never count together. */
  name: string;
  points: number;
  /** In seconds. */
  duration: number;
};

// The counts are of a minute: after a crash of the database they may begin anew.
let pool: ReturnType<typeof poolOf> | undefined;

export function makeLimiter({ name, ...rule }: Rule): RateLimiterAbstract {
  pool ??= poolOf('audit_log_accounts', { settings: { synchronous_commit: 'off' } });
  return new RateLimiterPostgres({
    ...rule,
    keyPrefix: name,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    // Who is over the limit is refused without a question to the database.
    inMemoryBlockOnConsumed: rule.points + 1,
  });
}

/** Counts one of `key`. Says where it stands, or throws 429 with the sentence that `refuse` makes of the seconds to wait. */
export async function consume(
  limiter: RateLimiterAbstract,
  key: string,
  refuse: (seconds: string) => string,
): Promise<Record<string, string>> {
  try {
    return headersOf(await limiter.consume(key), limiter.points);
  } catch (refused) {
    throw refused instanceof RateLimiterRes ? overLimit(limiter, refused, refuse) : refused;
  }
}

export function overLimit(
  limiter: RateLimiterAbstract,
  refused: RateLimiterRes,
  refuse: (seconds: string) => string,
): ApiError {
  const headers = headersOf(refused, limiter.points);
  const seconds = headers['RateLimit-Reset'];
  return new ApiError('rate_limited', refuse(seconds), undefined, {
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
