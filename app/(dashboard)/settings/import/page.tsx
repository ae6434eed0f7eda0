import type { Metadata } from 'next';
import { ImportScreen } from '@/components/import/import-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { pageTitles } from '@/lib/client/messages/shell/page-titles';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../refuse';

export const metadata: Metadata = { title: pageTitles.import };

/** An import makes a key of its own, so whoever may make keys may import. */
export default async function ImportPage() {
  const viewer = await requirePageViewer('/settings/import');
  const { user, organization } = viewer;
  if (organization === null || !viewer.can('api_keys:manage')) return refuse(viewer, 'import');
  return (
    <ShownFor user={user} organization={organization}>
      <ImportScreen owner={`${user.id} ${organization.id}`} />
    </ShownFor>
  );
}
