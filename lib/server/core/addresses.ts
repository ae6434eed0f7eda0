import 'server-only';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The one text of an address (RFC 5952; IPv4 inside IPv6 as IPv4), or null where the text is no address. */
export function toCanonicalAddress(text: string): string | null {
  // Stricter than the parser, to which `1` and `0x7f.1` are addresses too. A zone is of one machine alone.
  if (isIP(text) === 0 || text.includes('%')) return null;
  return ipaddr.process(text).toString();
}

/** The network that is counted as one sender: IPv6 by /64, the smallest that is given to one customer. */
export function toSenderNetwork(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
