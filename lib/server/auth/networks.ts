import 'server-only';
import ipaddr from 'ipaddr.js';
import { parseNetwork } from '@/lib/server/core/addresses';

/** Whether a request from `address` is allowed; without networks every address is. */
export function isAllowedFrom(address: string | null, networks: string[]): boolean {
  if (networks.length === 0) return true;
  if (address === null || !ipaddr.isValid(address)) return false;
  const caller = ipaddr.process(address);
  return networks.map(parseNetwork).some(([network, bits]) => {
    return caller.kind() === network.kind() && caller.match(network, bits);
  });
}
