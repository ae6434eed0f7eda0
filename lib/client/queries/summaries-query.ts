import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { countAuditLog } from '@/lib/contract/count';
import type { getAuditLogFacets } from '@/lib/contract/facets';
import type { HistogramField } from '@/lib/contract/fields';
import type { FilterName } from '@/lib/contract/filter-names';
import type { getAuditLogHistogram } from '@/lib/contract/histogram';
import { request } from '../api';
import { apiFilters, type ScreenFilters } from '../audit-log-url';

/** Data about the matching entries, other than the entries themselves. */
const summaries = 'audit-log-summary';
const facets = 'facets';

export const summariesKey = [summaries] as const;

export const isFacets = ({ queryKey }: { queryKey: readonly unknown[] }) =>
  queryKey[0] === summaries && queryKey[1] === facets;

/** The values of one field, most frequent first, under the filters of the other fields. */
export function facetsQuery(field: FilterName, search: string, filters: ScreenFilters, limit = 50) {
  const { order, ...others } = { ...filters };
  delete others[field];
  delete others[`${field}_not`];
  return queryOptions({
    queryKey: [summaries, facets, field, search, others, limit],
    queryFn: ({ signal }) =>
      request<typeof getAuditLogFacets>(
        'GET',
        '/v1/audit-log/facets',
        {
          // Includes the field's own filters, which the server ignores: the reading is then recorded as the list's.
          ...apiFilters(filters),
          field: [field],
          limit: [`${limit}`],
          ...(search && { search: [search] }),
        },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

export function histogramQuery(
  field: HistogramField,
  { order, ...filters }: ScreenFilters,
  buckets: number,
) {
  return queryOptions({
    queryKey: [summaries, 'histogram', field, filters, buckets],
    queryFn: ({ signal }) =>
      request<typeof getAuditLogHistogram>(
        'GET',
        '/v1/audit-log/histogram',
        { ...apiFilters(filters), field: [field], buckets: [`${buckets}`] },
        signal,
      ),
  });
}

export function countQuery({ order, ...filters }: ScreenFilters) {
  return queryOptions({
    queryKey: [summaries, 'count', filters],
    queryFn: ({ signal }) =>
      request<typeof countAuditLog>('GET', '/v1/audit-log/count', apiFilters(filters), signal),
  });
}

/** How many matching entries were recorded from `since` on, a time. `loadedAt` tells one load of the list from the next. */
export function newEntriesQuery(
  { order, range, readings, ...filters }: ScreenFilters,
  since: string,
  loadedAt: number,
) {
  return queryOptions({
    queryKey: ['audit-log-new', filters, since, loadedAt],
    queryFn: async ({ signal }) => {
      const query = { ...apiFilters(filters), after: [since] };
      const path = '/v1/audit-log/count';
      const { count, is_complete } = await request<typeof countAuditLog>(
        'GET',
        path,
        query,
        signal,
      );
      return { count, isComplete: is_complete };
    },
  });
}
