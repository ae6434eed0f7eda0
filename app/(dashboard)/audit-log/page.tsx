import { dehydrate, HydrationBoundary, type QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AuditLogScreen } from '@/components/audit-log/audit-log-screen';
import { PlacesKnown } from '@/components/audit-log/entry/address-place';
import { MemberReader } from '@/components/audit-log/hooks/member-reader';
import { CatalogueTemplates } from '@/components/audit-log/hooks/use-sentences';
import type { SeenPart } from '@/components/audit-log/part/part-notice';
import { ShownFor } from '@/components/shell/shown-for';
import {
  apiQuery,
  auditLogPath,
  filtersOf,
  inTimeZone,
  loadAuditLogUrl,
} from '@/lib/client/audit-log-url';
import { histogramCookie, parseHistogramChoice } from '@/lib/client/histogram-cookie';
import { auditLogTitle } from '@/lib/client/messages/audit-log/title';
import {
  type EntriesPage,
  entriesQuery,
  entryQuery,
  expand,
  pageSize,
} from '@/lib/client/queries/entries-query';
import { makeQueryClient } from '@/lib/client/queries/query-client';
import { viewsQuery } from '@/lib/client/queries/views-query';
import { writeQuery } from '@/lib/client/query-language/query-text';
import { UrlTimeZone } from '@/lib/client/time/chosen-time-zone';
import { parseTimeZone, timeZoneCookie } from '@/lib/client/time/time-zone-cookie';
import type { SearchParams } from '@/lib/client/url-state/params';
import { getAuditLogEntry, listAuditLog } from '@/lib/contract/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { listViews } from '@/lib/contract/views';
import { asCaller } from '@/lib/server/auth/viewer';
import { knowsPlaces } from '@/lib/server/core/places';
import type { Caller } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { getEntry } from '@/lib/server/entries/get';
import { listEntries } from '@/lib/server/entries/list';
import { hasTwoTimes } from '@/lib/server/entries/two-times';
import { call } from '@/lib/server/http/handler';
import { orOutage, type PageViewer, requirePageViewer } from '@/lib/server/http/page-viewer';
import { listAdministrators } from '@/lib/server/organizations/members';
import { listSavedViews } from '@/lib/server/organizations/saved-views';
import { refuse } from '../refuse';

type PageProps = { searchParams: Promise<SearchParams> };

/** The query is in the title, as it is in the query bar. */
export async function generateMetadata({ searchParams }: PageProps): Promise<Metadata> {
  const state = loadAuditLogUrl(await searchParams);
  const timeZone = state.zone ?? parseTimeZone((await cookies()).get(timeZoneCookie)?.value);
  const query = writeQuery(filtersOf(state), { timeZone, actors: [] });
  return { title: { absolute: auditLogTitle(query) } };
}

export default async function AuditLogPage({ searchParams }: PageProps) {
  const state = loadAuditLogUrl(await searchParams);
  const person = await requirePageViewer(auditLogPath(state));
  if (!person.can('audit_log:read')) {
    return refuse(person, 'auditLog');
  }
  const viewer = await asCaller(person);
  const context = readContext(await headers());
  const histogramChoice = parseHistogramChoice((await cookies()).get(histogramCookie)?.value);
  const queryClient = makeQueryClient();
  const manages = person.can('views:manage');
  const [isByEvents] = await Promise.all([
    opensByEvents(state, viewer),
    manages &&
      queryClient.prefetchQuery({
        ...viewsQuery,
        queryFn: () => call(listViews, listSavedViews, viewer, {}, context),
        retry: false,
      }),
  ]);
  if (auditLogPath(state) === '/audit-log') openDefaultView(queryClient);
  if (isByEvents) redirect(auditLogPath({ ...state, by: 'happened' }));
  const zone = state.zone ?? parseTimeZone((await cookies()).get(timeZoneCookie)?.value);
  const filters = inTimeZone(filtersOf(state), zone);
  const part = await partOf(person);
  const id = state.entry;
  const asOf = Date.now();

  // Prefetches that fail are left out: the browser requests them again and shows the error, of the API or of an outage.
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
    <ShownFor user={person.user} organization={person.organization}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <UrlTimeZone>
          <CatalogueTemplates>
            <PlacesKnown value={knowsPlaces()}>
              <MemberReader
                cases={casesOf(person)}
                mayDismissHints={person.can('organization:manage')}
              >
                <AuditLogScreen
                  userId={person.user.id}
                  histogram={histogramChoice}
                  part={part}
                  manages={manages}
                />
              </MemberReader>
            </PlacesKnown>
          </CatalogueTemplates>
        </UrlTimeZone>
      </HydrationBoundary>
    </ShownFor>
  );
}

const casesOf = ({ can }: PageViewer) =>
  can('cases:manage') ? 'manage' : can('cases:read') ? 'read' : 'none';

/**
 * Whether the log opens by the time of events: as soon as it holds entries that were recorded long after they happened, unless the
 * address says otherwise or is of a saved view, which stays as it was saved.
 */
async function opensByEvents(
  { by, view }: Awaited<ReturnType<typeof loadAuditLogUrl>>,
  viewer: Caller,
) {
  if (by !== null || (view !== null && view !== 'all')) return false;
  // In an outage the page opens without it, and says so.
  return hasTwoTimes(viewer).catch(() => false);
}

/** Which part of the log somebody sees; null if it is all of it, without an end. */
async function partOf({
  role,
  access,
  organization,
  seesAll: isAll,
}: PageViewer): Promise<SeenPart | null> {
  if (organization === null || !(role === 'member' || role === 'auditor')) return null;
  if (isAll && access?.until == null) return null;
  const administrators = await orOutage(listAdministrators(organization.id));
  return {
    isAll,
    access,
    administrators: administrators.map(({ name, email }) => ({ name, email })),
  };
}

/** An address without a query opens the person's default view. */
function openDefaultView(queryClient: QueryClient) {
  const { views = [] } = queryClient.getQueryData(viewsQuery.queryKey) ?? {};
  const view = views.find((one) => one.is_default);
  if (view) redirect(auditLogPath({ ...loadAuditLogUrl(`?${view.query}`), view: view.id }));
}
