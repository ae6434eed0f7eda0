const ipv4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/;

/** The network that an address is usually in: of IPv4 the 256 addresses around it, of IPv6 its /64. Null if it is no address. */
export function networkOf(address: string): string | null {
  const [, first] = ipv4.exec(address) ?? [];
  if (first !== undefined) return `${first}.0/24`;
  return firstGroups(address);
}

function firstGroups(address: string): string | null {
  if (!/^[\da-f:]+$/i.test(address) || !address.includes(':')) return null;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - before.length - after.length;
  if (missing < 0 || (tail === undefined && missing > 0)) return null;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after].slice(0, 4);
  const own = groups.join(':').replace(/(:0+)+$/, '');
  return `${own}::/64`;
}
