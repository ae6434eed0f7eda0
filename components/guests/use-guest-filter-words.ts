import { wordsOf } from '@/components/audit-log/filters/filter-words';
import { hasTimeRange, rangeText } from '@/components/audit-log/time-range/range-text';
import { filtersOf, loadAuditLogUrl } from '@/lib/client/audit-log-url';
import { filterWordsMessages } from '@/lib/client/messages/audit-log/filter-words';
import { useTimeZone } from '@/lib/client/time/time-zone';

/** What a guest link shows, in words. */
export function useGuestFilterWords(query: string): string {
  const timeZone = useTimeZone();
  const { after, before, ...filters } = filtersOf(loadAuditLogUrl(`?${query}`));
  const time = { ...(after !== undefined && { after }), ...(before !== undefined && { before }) };
  const words = wordsOf(filters);
  if (!hasTimeRange(time)) return words;
  return filterWordsMessages.list([words, rangeText(time, timeZone)]);
}
