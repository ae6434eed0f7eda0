import type { RangeUnit } from '@/lib/contract/query/periods';
import { formatCount } from '../../../format';
import type { OfferedRange } from '../../../time/time-range';
import type { timeRangeMessages as english } from '../../audit-log/time-range';
import { plural } from '../../plural';

const offered: Record<OfferedRange, string> = {
  '1h': 'Letzte Stunde',
  '24h': 'Letzte 24 Stunden',
  '7d': 'Letzte 7 Tage',
  '30d': 'Letzte 30 Tage',
  '90d': 'Letzte 90 Tage',
  today: 'Heute',
  yesterday: 'Gestern',
  'this-week': 'Diese Woche',
  'last-week': 'Letzte Woche',
  'this-month': 'Dieser Monat',
  'last-month': 'Letzter Monat',
  'this-quarter': 'Dieses Quartal',
  'last-quarter': 'Letztes Quartal',
};

const last: Record<RangeUnit, (count: number) => string> = {
  m: (count) =>
    plural(count, { one: 'Letzte Minute', other: `Letzte ${formatCount(count)} Minuten` }),
  h: (count) =>
    plural(count, { one: 'Letzte Stunde', other: `Letzte ${formatCount(count)} Stunden` }),
  d: (count) => plural(count, { one: 'Letzter Tag', other: `Letzte ${formatCount(count)} Tage` }),
};

export const timeRangeMessages: typeof english = {
  offered,
  last,
  allTime: 'Gesamte Zeit',
  since: (time: string) => `Seit ${time}`,
  before: (time: string) => `Vor ${time}`,
  between: (from: string, to: string) => `${from} – ${to}`,
  button: (range: string) => `Zeitraum: ${range}`,
};
