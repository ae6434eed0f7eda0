import { RolesScreen } from '@/components/roles/roles-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { requirePageViewer } from '@/lib/server/http/page-viewer';
import { refuse } from '../../refuse';

export const generateMetadata = titled('roles');

export default async function RolesPage() {
  const viewer = await requirePageViewer('/settings/roles');
  const { user, organization, role } = viewer;
  if (organization === null || role === null) return refuse(viewer, 'members');
  return (
    <ShownFor user={user} organization={organization}>
      <RolesScreen role={role} />
    </ShownFor>
  );
}
