import 'server-only';
import { toClientNetwork } from '@/lib/server/core/addresses';
import { consume, makeLimiter } from './limiter';

// A single sign-on begins without a credential, and each has a row; a test makes this server ask somebody else; a refused one has an entry.

const makeLimiters = () => ({
  begun: makeLimiter({ name: 'single sign-on', points: 100, duration: 600 }),
  tests: makeLimiter({ name: 'provider test', points: 20, duration: 60 }),
  checks: makeLimiter({ name: 'domain check', points: 20, duration: 60 }),
  refused: makeLimiter({ name: 'single sign-on refused', points: 20, duration: 600 }),
});

let limiters: ReturnType<typeof makeLimiters> | undefined;

function getLimiters() {
  limiters ??= makeLimiters();
  return limiters;
}

/** Counts a single sign-on that begins by its network. Throws 429 over the limit. */
export async function countSingleSignOn(address: string | null): Promise<void> {
  const tooMany = (seconds: string) => `Too many attempts. Try again in ${seconds} seconds.`;
  await consume(getLimiters().begun, toClientNetwork(address), tooMany);
}

/** Counts a test of a provider by its organization. Throws 429 over the limit. */
export async function countProviderTest(organizationId: string): Promise<void> {
  await consume(
    getLimiters().tests,
    organizationId,
    (seconds) => `Providers are tested at most 20 times a minute. Try again in ${seconds} seconds.`,
  );
}

/** Counts a look-up of a domain by its organization. Throws 429 over the limit. */
export async function countDomainCheck(organizationId: string): Promise<void> {
  await consume(
    getLimiters().checks,
    organizationId,
    (seconds) => `Domains are checked at most 20 times a minute. Try again in ${seconds} seconds.`,
  );
}

/** Whether one more refused sign-in of a provider gets an entry: at most 20 in ten minutes. */
export async function mayRecordRefusal(providerId: string): Promise<boolean> {
  try {
    await getLimiters().refused.consume(providerId);
    return true;
  } catch (error) {
    if (error instanceof Error) throw error;
    return false;
  }
}
