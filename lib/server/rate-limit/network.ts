import 'server-only';
import ipaddr from 'ipaddr.js';

/** The network that a caller is counted by: an IPv4 address, or an IPv6 /64, the smallest that is given to one customer. */
export function networkOf(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
