import { filterNames } from '@/lib/contract/filter-names';
import { filtersOf, loadAuditLogUrl } from './audit-log-url';
import { writeQuery } from './query-language/query-text';

// The filters that limit an auditor's access: those of a saved view, as a query string of the API.

const taken: readonly string[] = [
  ...filterNames.flatMap((name) => [name, `${name}_not`]),
  ...['by', 'after', 'before', 'readings'],
];

/**
 * The filters of a saved view's query; null where they limit nothing that holds: words, a query, hints, a time relative to now, or how the
 * list is shown alone.
 */
export function accessFilterOf(viewQuery: string): string | null {
  const query = new URLSearchParams(viewQuery);
  if (['q', 'range', 'where', 'hint', 'hint_not'].some((name) => query.has(name))) return null;
  const filter = new URLSearchParams([...query].filter(([name]) => taken.includes(name)));
  // Without a time it filters nothing.
  if (!filter.has('after') && !filter.has('before')) filter.delete('by');
  filter.sort();
  return filter.size === 0 ? null : filter.toString();
}

/** The filters as they are written in the query bar. */
export function accessFilterText(filter: string, timeZone: string): string {
  const filters = filtersOf(loadAuditLogUrl(`?${filter}`));
  const text = writeQuery(filters, { timeZone, actors: [] });
  return text === '' ? filter : text;
}
