import 'server-only';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The canonical text of an address (RFC 5952; IPv4-mapped as IPv4), or null if the text is no address. */
export function toCanonicalAddress(text: string): string | null {
  // Stricter than the parser, which accepts `1` and `0x7f.1`. A zone is meaningful on one machine only.
  if (isIP(text) === 0 || text.includes('%')) return null;
  return ipaddr.process(text).toString();
}

/** The network that is limited as one client: IPv6 by /64, the smallest block assigned to a customer. */
export function toClientNetwork(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
