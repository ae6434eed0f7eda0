import 'server-only';
import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

// Whoever configures an anchor or an identity provider makes this server connect to an address of their choice: not to one that only this
// server can reach. `isPrivateOpen` is whether a setting opens addresses of private networks.

/** An address to which this server does not connect, or a name that leads to none or to such a one. */
export class AddressRefused extends Error {}

/** What that setting opens. Link-local addresses stay closed: clouds serve credentials there. */
const privateRanges = ['private', 'uniqueLocal', 'loopback', 'carrierGradeNat'];

/** Whether this server may connect to an address. */
export function isAllowedAddress(address: string, isPrivateOpen: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  if (isPublic(address)) return true;
  return isPrivateOpen && privateRanges.includes(ipaddr.process(address).range());
}

/** All that is assigned for the internet. `unicast` of ipaddr.js is whatever has no other name, such as `::127.0.0.1`. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is in the internet, and not in a network of one's own. */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}

/** The host of a URL, in which an IPv6 address has brackets. */
export const withoutBrackets = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * The address of a host, to which the connection is then made: a name that is asked for a second time may have another one. Throws
 * AddressRefused if the host has none, or one that is not allowed. A look-up that has not begun when `signal` is aborted is left out.
 */
export async function allowedAddressOf(
  hostname: string,
  isPrivateOpen: boolean,
  signal?: AbortSignal,
): Promise<string> {
  const host = withoutBrackets(hostname);
  const found = isIP(host) === 0 ? await addressesOf(host, isPrivateOpen, signal) : [host];
  const [first] = found;
  if (first === undefined) throw new AddressRefused(`the name ${host} has no address`);
  if (found.every((one) => isAllowedAddress(one, isPrivateOpen))) return first;
  throw new AddressRefused(
    isIP(host) === 0
      ? `the name ${host} leads to a private or special address`
      : `${host} is a private or special address`,
  );
}

async function addressesOf(
  host: string,
  isPrivateOpen: boolean,
  signal?: AbortSignal,
): Promise<string[]> {
  try {
    return await (isPrivateOpen ? inTurn(() => ask(host, signal)) : resolve(host));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new AddressRefused(`the name ${host} could not be resolved (${code})`);
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
