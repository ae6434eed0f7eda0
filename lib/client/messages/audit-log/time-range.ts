import type { RangeUnit } from '@/lib/contract/query/periods';
import { formatCount } from '../../format';
import type { OfferedRange } from '../../time/time-range';
import { localized } from '../localized';
import { plural } from '../plural';

const offered: Record<OfferedRange, string> = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  today: 'Today',
  yesterday: 'Yesterday',
  'this-week': 'This week',
  'last-week': 'Last week',
  'this-month': 'This month',
  'last-month': 'Last month',
  'this-quarter': 'This quarter',
  'last-quarter': 'Last quarter',
};

const last: Record<RangeUnit, (count: number) => string> = {
  m: (count) => plural(count, { one: 'Last minute', other: `Last ${formatCount(count)} minutes` }),
  h: (count) => plural(count, { one: 'Last hour', other: `Last ${formatCount(count)} hours` }),
  d: (count) => plural(count, { one: 'Last day', other: `Last ${formatCount(count)} days` }),
};

/** The time range of the list. */
export const timeRangeMessages = localized('timeRangeMessages', {
  offered,
  last,
  allTime: 'All time',
  since: (time: string) => `Since ${time}`,
  before: (time: string) => `Before ${time}`,
  between: (from: string, to: string) => `${from} – ${to}`,
  button: (range: string) => `Time range: ${range}`,
});
