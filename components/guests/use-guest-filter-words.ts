import { wordsOf } from '@/components/audit-log/filters/filter-words';
import { filtersOf, loadAuditLogUrl } from '@/lib/client/audit-log-url';
import { formatMinute } from '@/lib/client/format';
import { useTimeZone } from '@/lib/client/time/time-zone';

/** What a guest link shows, in words. */
export function useGuestFilterWords(query: string): string {
  const timeZone = useTimeZone();
  const { after, before, ...filters } = filtersOf(loadAuditLogUrl(`?${query}`));
  return wordsOf({
    ...filters,
    ...(after !== undefined && { after: formatMinute(after, timeZone) }),
    ...(before !== undefined && { before: formatMinute(before, timeZone) }),
  });
}
