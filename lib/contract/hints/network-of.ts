import { thresholds } from './thresholds';

const { four, six } = thresholds.networkBits;

const ipv4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/;

/**
 * The network of an address as hints and the overview count it and its page names it, `192.0.2.0/24` or `2001:db8:1::/48`; null if the
 * text is no address.
 */
export function networkOf(address: string): string | null {
  const [, first] = ipv4.exec(address) ?? [];
  if (first !== undefined) return `${first}.0/${four}`;
  const own = groupsOf(address)?.slice(0, six / 16);
  if (own === undefined) return null;
  while (own.at(-1) === '0') own.pop();
  return `${own.join(':')}::/${six}`;
}

/** The eight groups of an address of IPv6, each without the zeros that it may begin with. */
function groupsOf(address: string): string[] | undefined {
  if (!/^[\da-f:]*:[\da-f:]*$/i.test(address)) return undefined;
  const [before = [], after] = address
    .toLowerCase()
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':')));
  const missing = 8 - before.length - (after?.length ?? 0);
  if (missing < 0 || (after === undefined && missing > 0)) return undefined;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...(after ?? [])];
  return groups.map((group) => group.replace(/^0+(?=.)/, ''));
}
