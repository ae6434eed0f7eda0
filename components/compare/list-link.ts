import { auditLogPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { tokensOf } from '@/lib/contract/query/tokens';
import type { Compared } from './use-comparison';

/** The list of a subject's entries. */
export const listOf = ({ range, filters }: Compared, timeZone: string): string =>
  // The hours of a query are those of the zone that they were counted in.
  auditLogPath({ ...filters, ...range, ...(filters.where !== undefined && { zone: timeZone }) });

/**
 * The list of those of a subject's entries that have some filters besides. Null where an address cannot say that they have both: of two
 * terms of one key, a list has the entries of either.
 */
export function listWith(
  compared: Compared,
  { where, ...values }: ScreenFilters,
  timeZone: string,
): string | null {
  const { filters } = compared;
  const hasOthers = Object.entries(values).some(([name, wanted]) => {
    const own = filters[name as keyof typeof values];
    return own !== undefined && ![wanted].flat().every((value) => own.includes(value));
  });
  const keys = keysOf(filters.where);
  if (hasOthers || keysOf(where).some((key) => keys.includes(key))) return null;
  const both = [filters.where, where].filter((text) => text !== undefined).join(' ');
  const narrowed = { ...filters, ...values, ...(both !== '' && { where: both }) };
  return listOf({ ...compared, filters: narrowed }, timeZone);
}

/** The keys of what a query includes. */
const keysOf = (where = '') =>
  tokensOf(where).flatMap(({ key, isNegated }) => (key === null || isNegated ? [] : [key]));
