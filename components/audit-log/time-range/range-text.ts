import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { formatDays, formatMinute, formatRange } from '@/lib/client/format';
import { timeRangeMessages } from '@/lib/client/messages/audit-log/time-range';
import { wholeDays } from '@/lib/client/time/range-fields';
import { labelOfRange } from '@/lib/client/time/time-range-label';

export function hasTimeRange({ range, after, before }: ScreenFilters) {
  return range !== undefined || after !== undefined || before !== undefined;
}

export function rangeText({ range, after, before }: ScreenFilters, timeZone: string) {
  if (range !== undefined) return labelOfRange(range);
  // An end that is not a time is shown unchanged; the API refuses it.
  const isTime = (end: string) => !Number.isNaN(Date.parse(end));
  const days = after !== undefined && before !== undefined && wholeDays(after, before, timeZone);
  if (days) return formatDays(...days);
  const text = (end: string) => (isTime(end) ? formatMinute(end, timeZone) : end);
  if (after !== undefined && before !== undefined) {
    const isRange = isTime(after) && isTime(before) && Date.parse(after) <= Date.parse(before);
    return isRange
      ? formatRange(after, before, timeZone)
      : timeRangeMessages.between(text(after), text(before));
  }
  if (after !== undefined) return timeRangeMessages.since(text(after));
  return before === undefined ? timeRangeMessages.allTime : timeRangeMessages.before(text(before));
}
