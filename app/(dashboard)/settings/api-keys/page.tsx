import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { ApiKeysScreen } from '@/components/api-keys/api-keys-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { apiKeysQuery } from '@/lib/client/queries/api-keys-query';
import { makeQueryClient } from '@/lib/client/queries/query-client';
import { listApiKeys } from '@/lib/contract/api-keys';
import { asCaller } from '@/lib/server/auth/viewer';
import { readContext } from '@/lib/server/core/request-context';
import { call } from '@/lib/server/http/handler';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { listKeys } from '@/lib/server/organizations/api-keys';
import { refuse } from '../../refuse';

export const generateMetadata = titled('apiKeys');

export default async function ApiKeysPage() {
  const viewer = await requirePageViewer('/settings/api-keys');
  if (!viewer.can('api_keys:manage')) {
    return refuse(viewer, 'apiKeys');
  }
  const client = makeQueryClient();
  const context = readContext(await headers());
  // If it fails it is left out: the browser requests it again and shows the error.
  await client.prefetchQuery({
    ...apiKeysQuery,
    queryFn: async () => call(listApiKeys, listKeys, await asCaller(viewer), {}, context),
    retry: false,
  });
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <HydrationBoundary state={dehydrate(client)}>
        <ApiKeysScreen />
      </HydrationBoundary>
    </ShownFor>
  );
}
