import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { GuestLinksScreen } from '@/components/guests/guest-links-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { guestLinksQuery } from '@/lib/client/queries/guest-links-query';
import { makeQueryClient } from '@/lib/client/queries/query-client';
import { listGuestLinks } from '@/lib/contract/guest-links';
import { asCaller } from '@/lib/server/auth/viewer';
import { readContext } from '@/lib/server/core/request-context';
import { call } from '@/lib/server/http/handler';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { listLinks } from '@/lib/server/organizations/guest-links';
import { refuse } from '../../refuse';

export const generateMetadata = titled('guests');

export default async function GuestLinksPage() {
  const viewer = await requirePageViewer('/settings/guests');
  if (!viewer.can('guests:manage')) {
    return refuse(viewer, 'guests');
  }
  const client = makeQueryClient();
  const context = readContext(await headers());
  // If it fails it is left out: the browser requests it again and shows the error.
  await client.prefetchQuery({
    ...guestLinksQuery,
    queryFn: async () => call(listGuestLinks, listLinks, await asCaller(viewer), {}, context),
    retry: false,
  });
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <HydrationBoundary state={dehydrate(client)}>
        <GuestLinksScreen />
      </HydrationBoundary>
    </ShownFor>
  );
}
