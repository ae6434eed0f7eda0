import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';
import { isPeriod, lasts } from '@/lib/contract/query/periods';

/** Why new entries cannot be added to this list, or null if they can. */
export function liveObstacle({ before, range = '', order }: ScreenFilters): string | null {
  if (before !== undefined || (isPeriod(range) && !lasts(range))) {
    return auditLogMessages.rangeHasEnd;
  }
  if (order === 'asc') {
    return auditLogMessages.oldestFirst;
  }
  return null;
}
