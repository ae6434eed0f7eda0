import { isPeriod, parseRange } from '@/lib/contract/query/periods';
import { timeRangeMessages } from '../messages/audit-log/time-range';
import type { OfferedRange } from './time-range';

/** `Last 7 days`. A text that is no range is returned as it is. */
export function labelOfRange(range: string) {
  const { offered, last } = timeRangeMessages;
  if (isPeriod(range)) return offered[range];
  const parsed = parseRange(range);
  if (parsed === null) return range;
  return offered[range as OfferedRange] ?? last[parsed.unit](parsed.count);
}
