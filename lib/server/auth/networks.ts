import 'server-only';
import ipaddr from 'ipaddr.js';

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** `10.1.2.3/8` as `10.0.0.0/8`; an address alone as the network that holds it alone. Throws where it is neither. */
export function toNetwork(text: string): string {
  const [address, bits] = parse(text);
  const first =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(`${address}/${bits}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${address}/${bits}`);
  return `${first}/${bits}`;
}

/** Whether a call from `address` is let in: from anywhere where there is no network. */
export function isAllowedFrom(address: string | null, networks: string[]): boolean {
  if (networks.length === 0) return true;
  if (address === null || !ipaddr.isValid(address)) return false;
  const caller = ipaddr.process(address);
  return networks.map(parse).some(([network, bits]) => {
    return caller.kind() === network.kind() && caller.match(network, bits);
  });
}

/** An IPv4 network inside an IPv6 one is the IPv4 network: callers' addresses are read so too. */
function parse(text: string): Network {
  const [address, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : wholeAddress(text);
  const isMapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96;
  return isMapped ? [address.toIPv4Address(), bits - 96] : [address, bits];
}

function wholeAddress(text: string): Network {
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
