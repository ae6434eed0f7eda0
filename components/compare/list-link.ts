import { auditLogPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import type { Compared } from './use-comparison';

/** The list of a subject's entries that have some filters besides. A query goes beside the one that there is. */
export function listOf(
  { range, filters }: Compared,
  more: ScreenFilters,
  timeZone: string,
): string {
  const where = [filters.where, more.where].filter((text) => text !== undefined).join(' ');
  // The hours of a query are those of the zone that they were counted in.
  const zone = where === '' ? {} : { where, zone: timeZone };
  return auditLogPath({ ...filters, ...more, ...range, ...zone });
}
