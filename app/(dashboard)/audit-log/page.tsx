import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import type { SearchParams } from 'nuqs/server';
import { AuditLogScreen } from '@/components/audit-log/audit-log-screen';
import { apiQuery, auditLogPath, filtersOf, loadAuditLogUrl } from '@/lib/client/audit-log-url';
import { UrlTimeZone } from '@/lib/client/chosen-time-zone';
import { type EntriesPage, entriesQuery, entryQuery, expand, pageSize } from '@/lib/client/queries';
import { makeQueryClient } from '@/lib/client/query-client';
import { parseTimelineChoice, timelineCookie } from '@/lib/client/timeline-cookie';
import { type ExpandedEntry, getAuditLogEntry, listAuditLog } from '@/lib/contract/audit-log';
import { getEntry, listEntries } from '@/lib/server/audit-log';
import { requirePageViewer } from '@/lib/server/page';
import { readContext } from '@/lib/server/request';
import { call } from '@/lib/server/route';
import { asViewer } from '@/lib/server/viewer';
import { refuse } from '../refuse';

type PageProps = { searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: { absolute: 'Audit log' } };

export default async function AuditLogPage({ searchParams }: PageProps) {
  const state = loadAuditLogUrl(await searchParams);
  const person = await requirePageViewer(auditLogPath(state));
  if (!person.can('audit_log:read')) {
    return refuse(person, 'the audit log');
  }
  const viewer = asViewer(person);
  const context = readContext(await headers());
  const timeline = parseTimelineChoice((await cookies()).get(timelineCookie)?.value);
  const queryClient = makeQueryClient();
  const filters = filtersOf(state);
  const id = state.entry;
  const asOf = Date.now();

  // What fails here is left out, and the browser asks again and tells: of a value that the API refuses, of an outage.
  const query = listAuditLog.input.safeParse({
    ...apiQuery(filters, asOf),
    limit: [`${pageSize}`],
    expand: [`${expand}`],
  });
  await Promise.all([
    query.success &&
      queryClient.prefetchInfiniteQuery({
        ...entriesQuery(filters),
        queryFn: async () => {
          const page = await call(listAuditLog, listEntries, viewer, query.data, context);
          return { ...page, asOf } as EntriesPage;
        },
        retry: false,
      }),
    id !== null &&
      queryClient.prefetchQuery({
        ...entryQuery(id),
        queryFn: async () =>
          (await call(
            getAuditLogEntry,
            getEntry,
            viewer,
            { id, expand: [...expand] },
            context,
          )) as ExpandedEntry,
        retry: false,
      }),
  ]);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <UrlTimeZone>
        <AuditLogScreen timeline={timeline} />
      </UrlTimeZone>
    </HydrationBoundary>
  );
}
