import 'server-only';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { env } from './env';
import { consume, makeLimiter } from './limiter';
import type { Viewer } from './viewer';

type Limiters = { organization: RateLimiterAbstract; key: RateLimiterAbstract | null };

let limiters: Limiters | undefined;

function makeLimiters(): Limiters {
  const { RATE_LIMIT_PER_MINUTE: all, RATE_LIMIT_PER_KEY_PER_MINUTE: each = all } = env();
  return {
    organization: makeLimiter({ name: 'organization', points: all, duration: 60 }),
    // A key that may do as much as the whole organization is stopped by the organization's limit.
    key: each < all ? makeLimiter({ name: 'key', points: each, duration: 60 }) : null,
  };
}

/** Counts one request and returns the headers that tell where its sender stands, or throws 429 with them. */
export async function countRequest({ organizationId, actor }: Viewer) {
  limiters ??= makeLimiters();
  const { organization, key } = limiters;
  const ofKey =
    key !== null && actor.apiKeyId !== null
      ? // First, so that one key's excess is not counted against the others.
        await consume(key, actor.apiKeyId, (seconds) => over(key.points, 'this key', seconds))
      : null;
  const ofAll = await consume(organization, organizationId, (seconds) =>
    over(organization.points, 'your organization', seconds),
  );
  // Of the two, what leaves less.
  return ofKey !== null && left(ofKey) < left(ofAll) ? ofKey : ofAll;
}

const left = (headers: Record<string, string>) => Number(headers['RateLimit-Remaining']);

const over = (points: number, whose: string, seconds: string) =>
  `Over the limit of ${points} requests a minute for ${whose}. Try again in ${seconds} seconds.`;
