import 'server-only';
import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { consume, makeLimiter } from './limiter';

// Passwords are guessed either at one account from many networks, or at many accounts from one (OWASP Authentication
// Cheat Sheet), so both are counted. Neither is locked for longer than its minutes: else anybody could lock anybody out.

type Limiters = { account: RateLimiterAbstract; network: RateLimiterAbstract };

let limiters: Limiters | undefined;

function getLimiters(): Limiters {
  limiters ??= {
    account: makeLimiter({ name: 'sign-in account', points: 10, duration: 10 * 60 }),
    network: makeLimiter({ name: 'sign-in network', points: 30, duration: 10 * 60 }),
  };
  return limiters;
}

/** Counts one try before it is made, so that many at once are not all let in. Throws 429 for one too many. */
export async function countSignIn(email: string, address: string | null): Promise<void> {
  const { account, network } = getLimiters();
  const refuse = (seconds: string) => `Too many attempts. Try again in ${seconds} seconds.`;
  await consume(network, networkOf(address), refuse);
  await consume(account, hashOf(email), refuse);
}

/** The right password: the tries before it were the owner's own. */
export async function forgetSignIns(email: string, address: string | null): Promise<void> {
  const { account, network } = getLimiters();
  await account.delete(hashOf(email));
  await network.reward(networkOf(address));
}

/** Of any length, and nobody's address in a table of counts. */
const hashOf = (email: string) => createHash('sha256').update(email.toLowerCase()).digest('hex');

/** IPv6 by /64, the smallest that is given to one customer. */
function networkOf(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
