import 'server-only';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { toClientNetwork } from '@/lib/server/core/addresses';
import { countMail } from './account-limits';
import { consume, makeLimiter } from './limiter';

const minute = 60;

const makeLimiters = () => ({
  maker: makeLimiter({ name: 'guest link maker', points: 50, duration: 60 * minute }),
  network: makeLimiter({ name: 'guest network', points: 30, duration: 10 * minute }),
  link: makeLimiter({ name: 'guest link', points: 30, duration: 10 * minute }),
  refused: makeLimiter({ name: 'guest link refused', points: 5, duration: 60 * minute }),
});

let limiters: ReturnType<typeof makeLimiters> | undefined;

function getLimiters() {
  limiters ??= makeLimiters();
  return limiters;
}

const tooManyAttempts = (seconds: string) => `Too many attempts. Try again in ${seconds} seconds.`;

/** Counts a link before it is made, and the mail that it may cause. Throws 429 over the limit. */
export async function countGuestLink(makerId: string, email: string): Promise<void> {
  await consume(
    getLimiters().maker,
    makerId,
    (seconds) => `You have made 50 guest links within an hour. Try again in ${seconds} seconds.`,
  );
  await countMail(email);
}

/** Counts an attempt to open a link by its network, before the link is looked up. Throws 429 over the limit. */
export async function countOpening(address: string | null): Promise<void> {
  await consume(getLimiters().network, toClientNetwork(address), tooManyAttempts);
}

/** Counts an opening of a link that holds: each is an entry. Throws 429 over the limit. */
export async function countOpeningOf(linkId: string): Promise<void> {
  await consume(getLimiters().link, linkId, tooManyAttempts);
}

/** Whether an attempt with a link that has ended gets an entry: of each link five an hour. */
export async function isRefusalRecorded(linkId: string): Promise<boolean> {
  try {
    await getLimiters().refused.consume(linkId);
    return true;
  } catch (error) {
    if (error instanceof RateLimiterRes) return false;
    throw error;
  }
}
