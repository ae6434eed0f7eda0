// @ts-check
// The address of the client. X-Forwarded-For is believed only if a trusted proxy sent it.

import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/** @typedef {import('ipaddr.js').IPv4 | import('ipaddr.js').IPv6} Address */
/** @typedef {[Address, number]} Network */

/** A cache: a few peers send most requests. @type {LRUCache<string, { address: Address | undefined }>} */
const parsed = new LRUCache({ max: 1_000 });

/** An IPv4 address mapped into IPv6 is read as IPv4. @param {string} text */
function parse(text) {
  const known = parsed.get(text);
  if (known) return known.address;
  const bare = text.replace(/%.*$/, '');
  const address = ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
  parsed.set(text, { address });
  return address;
}

/**
 * @param {string} list such as `10.0.0.0/8, 192.168.1.7`
 * @returns {Network[]}
 */
export function parseNetworks(list) {
  const names = list.split(',').map((name) => name.trim());
  return names.filter(Boolean).map((name) => {
    try {
      if (name.includes('/')) return ipaddr.parseCIDR(name);
      const address = ipaddr.parse(name);
      return [address, address.kind() === 'ipv4' ? 32 : 128];
    } catch {
      throw new Error(
        `TRUSTED_PROXIES: "${name}" is neither an address nor a network such as 10.0.0.0/8.`,
      );
    }
  });
}

/** @param {Address} address @param {Network[]} networks */
const isIn = (address, networks) =>
  networks.some(([network, bits]) => {
    if (address.kind() !== network.kind()) return false;
    return /** @type {any} */ (address).match(network, bits);
  });

/** Parses an entry of X-Forwarded-For; some proxies add the port. @param {string} entry */
const parseEntry = (entry) =>
  parse(
    entry
      .trim()
      .replace(/^\[(.*)\](:\d+)?$/, '$1')
      .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1'),
  );

/**
 * The peer's address, or if the peer is a trusted proxy, the last address in X-Forwarded-For that is not one.
 * @param {string | undefined} peer
 * @param {string} forwardedFor
 * @param {Network[]} trusted
 * @returns {{ address: string, viaProxy: boolean }}
 */
export function clientAddress(peer, forwardedFor, trusted) {
  let address = parse(peer ?? '');
  if (!address) return { address: '', viaProxy: false };
  const viaProxy = isIn(address, trusted);
  for (const entry of forwardedFor.split(',').reverse()) {
    if (!isIn(address, trusted)) break;
    const before = parseEntry(entry);
    if (!before) break; // An unreadable entry: the proxy that sent it counts as the client.
    address = before;
  }
  return { address: address.toString(), viaProxy };
}
