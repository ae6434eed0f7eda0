import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { cookies, headers } from 'next/headers';
import { CatalogueTemplates } from '@/components/audit-log/hooks/use-sentences';
import { OverviewScreen } from '@/components/overview/overview-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { overviewParams } from '@/lib/client/overview/period';
import { overviewInput, overviewQuery } from '@/lib/client/queries/overview-query';
import { makeQueryClient } from '@/lib/client/queries/query-client';
import { parseTimeZone, timeZoneCookie } from '@/lib/client/time/time-zone-cookie';
import { readUrlState, writeUrlState } from '@/lib/client/url-state/params';
import { getAuditLogOverview } from '@/lib/contract/overview';
import { asCaller } from '@/lib/server/auth/viewer';
import { readContext } from '@/lib/server/core/request-context';
import { getOverview } from '@/lib/server/entries/overview';
import { call } from '@/lib/server/http/handler';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../refuse';

export const generateMetadata = titled('overview');

type PageProps = { searchParams: Promise<{ period?: string | string[] }> };

export default async function OverviewPage({ searchParams }: PageProps) {
  const url = readUrlState(overviewParams, await searchParams);
  const { period } = url;
  const person = await requirePageViewer(`/overview${writeUrlState(overviewParams, url)}`);
  if (!person.can('audit_log:read')) return refuse(person, 'auditLog');
  const viewer = await asCaller(person);
  const context = readContext(await headers());
  const timeZone = parseTimeZone((await cookies()).get(timeZoneCookie)?.value);
  const queryClient = makeQueryClient();
  // If it fails, the browser asks again and shows the error.
  await queryClient.prefetchQuery({
    ...overviewQuery(period, timeZone),
    queryFn: () => {
      const input = getAuditLogOverview.input.parse(overviewInput(period, timeZone));
      return call(getAuditLogOverview, getOverview, viewer, input, context);
    },
    retry: false,
  });
  return (
    <ShownFor user={person.user} organization={person.organization}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CatalogueTemplates>
          <OverviewScreen manages={person.can('views:manage')} seesAll={person.seesAll} />
        </CatalogueTemplates>
      </HydrationBoundary>
    </ShownFor>
  );
}
