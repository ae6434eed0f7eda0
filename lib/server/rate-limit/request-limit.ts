import 'server-only';
import { env } from '@/lib/server/core/env';
import type { Viewer } from '@/lib/server/core/principal';
import { leaseFrom } from './lease';
import { makeLimiter } from './limiter';

function makeCounters() {
  const { RATE_LIMIT_PER_MINUTE: all, RATE_LIMIT_PER_KEY_PER_MINUTE: each = all } = env();
  const counter = (name: string, points: number, whose: string) => {
    const count = leaseFrom(makeLimiter({ name, points, duration: 60 }));
    return (key: string) =>
      count(
        key,
        (seconds) =>
          `Over the limit of ${points} requests a minute for ${whose}. Try again in ${seconds} seconds.`,
      );
  };
  return {
    organization: counter('organization', all, 'your organization'),
    // A key with the limit of the whole organization is limited by the organization's.
    key: each < all ? counter('key', each, 'this key') : null,
    // What a guest asks counts for the organization too, which did not let them take all of it.
    guest: counter('guest', Math.ceil(all / 2), 'this guest link'),
  };
}

let counters: ReturnType<typeof makeCounters> | undefined;

/** Counts one request and returns the limit's headers, or throws 429 with them. */
export async function countRequest({
  organizationId,
  actor,
  credential,
}: Pick<Viewer, 'organizationId' | 'actor'> & Partial<Pick<Viewer, 'credential'>>) {
  counters ??= makeCounters();
  const { organization, key, guest } = counters;
  if (credential === 'guest') await guest(actor.userId ?? '');
  // The key first, so that one key's excess is not counted against the others.
  const ofKey = key !== null && actor.apiKeyId !== null ? await key(actor.apiKeyId) : null;
  const ofAll = await organization(organizationId);
  // The headers of the limit that leaves less.
  return ofKey !== null && left(ofKey) < left(ofAll) ? ofKey : ofAll;
}

const left = (headers: Record<string, string>) => Number(headers['RateLimit-Remaining']);
