import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AuditLogPage, getAuditLogEntry, listAuditLog } from '@/lib/contract/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { expansions, hint } from '@/lib/contract/entry-fields';
import { request } from '../api';
import { apiQuery, type ScreenFilters } from '../audit-log-url';

export type EntriesPage = AuditLogPage<ExpandedEntry> & {
  /** The time that a relative range is counted back from; the same for all pages of a list. */
  asOf: number;
};

/** The parameters of each page, also of the first one, which the server fetches. */
export const pageSize = 50;
export const expand = [...expansions, hint];

/** How far back an unfinished search has come. */
export function reachedBy({ next_cursor }: AuditLogPage<unknown>) {
  return next_cursor?.split('|')[0] ?? null;
}

export async function fetchEntries(
  filters: ScreenFilters,
  cursor: string | null,
  asOf = Date.now(),
  signal?: AbortSignal,
  limit = pageSize,
): Promise<EntriesPage> {
  const page = await request<typeof listAuditLog>(
    'GET',
    '/v1/audit-log',
    {
      ...apiQuery(filters, asOf),
      limit: [String(limit)],
      expand: [expand.join()],
      cursor: cursor === null ? undefined : [cursor],
    },
    signal,
  );
  // Requested with `expand`, so the entries are expanded.
  return { ...page, asOf } as EntriesPage;
}

export function entriesQuery(filters: ScreenFilters) {
  return infiniteQueryOptions({
    queryKey: ['audit-log', filters],
    queryFn: ({ pageParam, signal, client, queryKey }) => {
      const list = client.getQueryData<InfiniteData<EntriesPage>>(queryKey);
      const asOf = pageParam === null ? undefined : list?.pages[0]?.asOf;
      return fetchEntries(filters, pageParam, asOf, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function entryQuery(id: string) {
  return queryOptions({
    queryKey: ['audit-log-entry', id],
    queryFn: async ({ signal }) => {
      const entry = await request<typeof getAuditLogEntry>(
        'GET',
        '/v1/audit-log/{id}',
        { id, expand: [expand.join()] },
        signal,
      );
      return entry as ExpandedEntry;
    },
  });
}

/** The first entry of the log, by this time. */
export function firstEntryQuery(by: ScreenFilters['by']) {
  return queryOptions({
    queryKey: ['audit-log-first-entry', by],
    queryFn: async ({ signal }) => {
      const query = {
        ...{ order: ['asc' as const], limit: ['1'], expand: [expand.join()] },
        ...(by !== undefined && { by: [by] }),
      };
      const page = await request<typeof listAuditLog>('GET', '/v1/audit-log', query, signal);
      return (page.audit_log[0] as ExpandedEntry | undefined) ?? null;
    },
  });
}
