import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { getAuditLogEntity } from '@/lib/contract/entity/entity';
import type { getFieldHistory } from '@/lib/contract/entity/field-history';
import { type Entity, filtersOfEntity } from '@/lib/contract/entity/kinds';
import { request } from '../api';
import type { ScreenFilters } from '../audit-log-url';
import { fetchEntries } from './entries-query';

/** Who looks at a page looks for what was done, and not for who has looked. */
const readings: 'exclude'[] = ['exclude'];

/** What names an entity in the API. */
export const entityInput = (entity: Entity) => ({ ...filtersOfEntity(entity), readings });

export function entityQuery(entity: Entity) {
  return queryOptions({
    queryKey: ['entity', entity],
    queryFn: ({ signal }) =>
      request<typeof getAuditLogEntity>('GET', '/v1/audit-log/entity', entityInput(entity), signal),
  });
}

/** The newest entries of a list, and whether there are more. */
export function newestQuery(filters: ScreenFilters, limit: number) {
  return queryOptions({
    queryKey: ['newest-entries', filters, limit],
    queryFn: ({ signal }) => fetchEntries(filters, null, Date.now(), signal, limit),
  });
}

/** How many changes a page of the history has. */
const changesOfPage = 200;

export function fieldHistoryQuery({ type, id }: { type: string; id: string }) {
  return infiniteQueryOptions({
    queryKey: ['field-history', type, id],
    queryFn: ({ pageParam, signal }) =>
      request<typeof getFieldHistory>(
        'GET',
        '/v1/audit-log/field-history',
        {
          ...{ resource_id: [id], resource_type: [type], readings, limit: [`${changesOfPage}`] },
          ...(pageParam !== null && { cursor: [pageParam] }),
        },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
