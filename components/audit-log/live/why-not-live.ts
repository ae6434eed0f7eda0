import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { auditLogMessages } from '@/lib/client/messages/audit-log/audit-log';

/** Why new entries cannot come into what is listed, or null where they can. */
export function whyNotLive({ before, order }: ScreenFilters): string | null {
  if (before !== undefined) {
    return auditLogMessages.rangeHasEnd;
  }
  if (order === 'asc') {
    return auditLogMessages.oldestFirst;
  }
  return null;
}
