import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { CasesScreen } from '@/components/cases/cases-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { casesQuery } from '@/lib/client/queries/cases-query';
import { makeQueryClient } from '@/lib/client/queries/query-client';
import { listCases } from '@/lib/contract/cases/cases';
import { asCaller } from '@/lib/server/auth/viewer';
import { readContext } from '@/lib/server/core/request-context';
import { listKeptCases } from '@/lib/server/entries/cases/read-cases';
import { call } from '@/lib/server/http/handler';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../refuse';

export const generateMetadata = titled('cases');

export default async function CasesPage() {
  const person = await requirePageViewer('/cases');
  if (!person.can('cases:read')) return refuse(person, 'cases');
  const viewer = await asCaller(person);
  const context = readContext(await headers());
  const client = makeQueryClient();
  // If it fails it is left out: the browser requests it again and shows the error.
  await client.prefetchInfiniteQuery({
    ...casesQuery('all'),
    queryFn: () => call(listCases, listKeptCases, viewer, {}, context),
    retry: false,
  });
  return (
    <ShownFor user={person.user} organization={person.organization}>
      <HydrationBoundary state={dehydrate(client)}>
        <CasesScreen manages={person.can('cases:manage')} />
      </HydrationBoundary>
    </ShownFor>
  );
}
