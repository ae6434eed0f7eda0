import { thresholds } from './thresholds';

const { four, six } = thresholds.networkBits;

/** The network of an address as hints count it, `192.0.2.0/24` or `2001:db8:1::/48`; null if the text is no address in the usual form. */
export function networkOf(address: string): string | null {
  const parts = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (parts) return `${parts[1]}.0/${four}`;
  if (!/^[\da-f:]*:[\da-f:]*$/i.test(address)) return null;
  const [before = ''] = address.toLowerCase().split('::');
  const groups = before
    .split(':')
    .slice(0, six / 16)
    .map((group) => group.replace(/^0+(?=.)/, ''));
  while (groups.at(-1) === '0' || groups.at(-1) === '') groups.pop();
  return `${groups.join(':')}::/${six}`;
}
