import 'server-only';
import ipaddr from 'ipaddr.js';

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** `10.1.2.3/8` as `10.0.0.0/8`; an address as a network of one. Throws if it is neither. */
export function toNetwork(text: string): string {
  const [address, bits] = parse(text);
  const first =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${address}/${bits}`);
  return `${first}/${bits}`;
}

/** Whether a request from `address` is allowed; without networks every address is. */
export function isAllowedFrom(address: string | null, networks: string[]): boolean {
  if (networks.length === 0) return true;
  if (address === null || !ipaddr.isValid(address)) return false;
  const caller = ipaddr.process(address);
  return networks.map(parse).some(([network, bits]) => {
    return caller.kind() === network.kind() && caller.match(network, bits);
  });
}

/** An IPv4-mapped IPv6 network is read as the IPv4 network, as callers' addresses are. */
function parse(text: string): Network {
  const [address, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : wholeAddress(text);
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96;
  return isMapped ? [address.toIPv4Address(), bits - 96] : [address, bits];
}

function wholeAddress(text: string): Network {
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
