import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { CatalogueTemplates } from '@/components/audit-log/hooks/use-sentences';
import { casePath } from '@/components/cases/case-path';
import { CaseScreen } from '@/components/cases/case-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { caseQuery } from '@/lib/client/queries/cases-query';
import { makeQueryClient } from '@/lib/client/queries/query-client';
import { getCase } from '@/lib/contract/cases/cases';
import { asCaller } from '@/lib/server/auth/viewer';
import { readContext } from '@/lib/server/core/request-context';
import { getKeptCase } from '@/lib/server/entries/cases/read-cases';
import { call } from '@/lib/server/http/handler';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../refuse';

export const generateMetadata = titled('cases');

type PageProps = { params: Promise<{ id: string }> };

export default async function CasePage({ params }: PageProps) {
  const { id } = await params;
  const person = await requirePageViewer(casePath(id));
  if (!person.can('cases:read')) return refuse(person, 'cases');
  const viewer = await asCaller(person);
  const context = readContext(await headers());
  const client = makeQueryClient();
  // If it fails it is left out: the browser requests it again and shows the error.
  await client.prefetchQuery({
    ...caseQuery(id),
    queryFn: () => call(getCase, getKeptCase, viewer, { id }, context),
    retry: false,
  });
  return (
    <ShownFor user={person.user} organization={person.organization}>
      <HydrationBoundary state={dehydrate(client)}>
        <CatalogueTemplates>
          <CaseScreen
            id={id}
            manages={person.can('cases:manage')}
            seesAll={viewer.restriction === null}
          />
        </CatalogueTemplates>
      </HydrationBoundary>
    </ShownFor>
  );
}
