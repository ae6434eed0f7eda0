import 'server-only';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The canonical text of an address (RFC 5952; IPv4-mapped as IPv4), or null if the text is no address. */
export function toCanonicalAddress(text: string): string | null {
  // A zone is meaningful on one machine only.
  const version = text.includes('%') ? 0 : isIP(text);
  if (version !== 6) return version === 4 ? text : null;
  // Not by ipaddr.js, which takes `::192.0.2.1` for an IPv4-mapped address.
  const address = new URL(`http://[${text}]`).hostname.slice(1, -1);
  return address.startsWith('::ffff:') ? ipaddr.process(address).toString() : address;
}

/** The network that is limited as one client: IPv6 by /64, the smallest block assigned to a customer. */
export function toClientNetwork(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** An IPv4-mapped IPv6 network is read as the IPv4 network, as addresses are. Throws if the text is neither address nor network. */
export function parseNetwork(text: string): Network {
  const [address, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : wholeAddress(text);
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96;
  return isMapped ? [address.toIPv4Address(), bits - 96] : [address, bits];
}

function wholeAddress(text: string): Network {
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** `10.1.2.3/8` as `10.0.0.0/8`; an address as a network of one. Throws if it is neither. */
export function toNetwork(text: string): string {
  const [address, bits] = parseNetwork(text);
  const first =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${address}/${bits}`);
  return `${first}/${bits}`;
}

/** Whether the text is a network of several addresses in the usual notation, such as 10.0.0.0/8. */
export function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(bits) || toCanonicalAddress(address) === null)
    return false;
  return Number(bits) <= (isIP(address) === 4 ? 32 : 128);
}
