import type { FilterName } from '@/lib/contract/filter-names';
import { parseQuery } from '@/lib/contract/query/parse';
import { withoutKey } from '@/lib/contract/query/plain';
import { printQuery } from '@/lib/contract/query/print';
import type { Query } from '@/lib/contract/query/tree';
import type { ScreenFilters } from '../audit-log-url';

/**
 * The rest of a query beside values that are chosen for these fields, as a change: the values replace what it says of them, for both
 * together would be another list than either.
 */
export function whereBeside(names: readonly FilterName[], where: string): ScreenFilters {
  const { query, errors } = parseQuery(where);
  const left = names.reduce<Query | undefined>(
    (rest, name) => rest && withoutKey(rest, name),
    query,
  );
  if (errors.length > 0 || left?.all.length === query.all.length) return {};
  return { where: left && printQuery(left) };
}
