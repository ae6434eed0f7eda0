import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { CatalogueScreen } from '@/components/catalogue/catalogue-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { schemasQuery } from '@/lib/client/queries/catalogue-query';
import { makeQueryClient } from '@/lib/client/queries/query-client';
import { listSchemas } from '@/lib/contract/schemas';
import { asCaller } from '@/lib/server/auth/viewer';
import { listEventSchemas } from '@/lib/server/catalogue/schemas';
import { readContext } from '@/lib/server/core/request-context';
import { call } from '@/lib/server/http/handler';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../refuse';

export const generateMetadata = titled('catalogue');

export default async function CataloguePage() {
  const viewer = await requirePageViewer('/settings/catalogue');
  if (!viewer.can('schemas:write')) return refuse(viewer, 'catalogue');
  const client = makeQueryClient();
  const context = readContext(await headers());
  // If it fails it is left out: the browser requests it again and shows the error.
  await client.prefetchQuery({
    ...schemasQuery,
    queryFn: async () => call(listSchemas, listEventSchemas, await asCaller(viewer), {}, context),
    retry: false,
  });
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <HydrationBoundary state={dehydrate(client)}>
        <CatalogueScreen />
      </HydrationBoundary>
    </ShownFor>
  );
}
