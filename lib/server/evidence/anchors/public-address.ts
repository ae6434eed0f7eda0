import 'server-only';
import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { env } from '@/lib/server/core/env';
import { AnchorFailure } from './failure';

// Whoever configures an anchor makes this server connect to an address of their choice: not to one that only this server can reach.

/** What ANCHOR_PRIVATE_ADDRESSES=allow opens. Link-local addresses stay closed: clouds serve credentials there. */
const privateRanges = ['private', 'uniqueLocal', 'loopback', 'carrierGradeNat'];

/** Whether this server may connect to an address. */
export function isAllowedAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  if (isPublic(address)) return true;
  return isPrivateAllowed() && privateRanges.includes(ipaddr.process(address).range());
}

/** All that is assigned for the internet. `unicast` of ipaddr.js is whatever has no other name, such as `::127.0.0.1`. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is in the internet, and not in a network of one's own. */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}

export const isPrivateAllowed = () => env().ANCHOR_PRIVATE_ADDRESSES === 'allow';

/** The host of a URL, in which an IPv6 address has brackets. */
export const withoutBrackets = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * The address of a host, to which the connection is then made: a name that is asked for a second time may have another one. Throws
 * AnchorFailure if the host has none, or one that is not allowed. A look-up that has not begun when `signal` is aborted is left out.
 */
export async function allowedAddressOf(hostname: string, signal?: AbortSignal): Promise<string> {
  const host = withoutBrackets(hostname);
  const found = isIP(host) === 0 ? await addressesOf(host, signal) : [host];
  const [first] = found;
  if (first === undefined) throw new AnchorFailure(`the name ${host} has no address`);
  if (found.every(isAllowedAddress)) return first;
  throw new AnchorFailure(
    isIP(host) === 0
      ? `the name ${host} leads to a private or special address, to which no anchor may be`
      : `${host} is a private or special address, to which no anchor may be`,
  );
}

async function addressesOf(host: string, signal?: AbortSignal): Promise<string[]> {
  try {
    return await (isPrivateAllowed() ? inTurn(() => ask(host, signal)) : resolve(host));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new AnchorFailure(`the name ${host} could not be resolved (${code})`);
  }
}

/** By DNS alone. It takes no thread, of which a process has four: a name that is slow delays no sign-in. */
async function resolve(host: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = [four, six].flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (found.length === 0 && four.status === 'rejected') throw four.reason;
  return found;
}

/** As the machine does, which knows the names of its own network too. */
async function ask(host: string, signal?: AbortSignal): Promise<string[]> {
  signal?.throwIfAborted();
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

let last: Promise<unknown> = Promise.resolve();

/** One at a time, because each takes a thread. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}
