import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';

/** Why new entries cannot be added to this list, or null if they can. */
export function liveObstacle({ before, range = '', order }: ScreenFilters): string | null {
  if (before !== undefined || /^(yesterday|last-)/.test(range)) {
    return auditLogMessages.rangeHasEnd;
  }
  if (order === 'asc') {
    return auditLogMessages.oldestFirst;
  }
  return null;
}
