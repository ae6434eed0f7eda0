import { ImportScreen } from '@/components/import/import-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../refuse';

export const generateMetadata = titled('import');

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
