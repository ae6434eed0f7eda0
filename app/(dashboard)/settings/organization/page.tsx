import { OrganizationScreen } from '@/components/organization/organization-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { orOutage, requirePageViewer } from '@/lib/server/http/page-viewer';
import { listMembers } from '@/lib/server/organizations/members';
import { refuse } from '../../refuse';

export const generateMetadata = titled('organization');

export default async function OrganizationPage() {
  const viewer = await requirePageViewer('/settings/organization');
  if (viewer.organization === null || !viewer.can('organization:manage')) {
    return refuse(viewer, 'organization');
  }
  const members = viewer.can('organization:delete')
    ? await orOutage(listMembers(viewer.organization.id))
    : null;
  return (
    <ShownFor user={viewer.user} organization={viewer.organization}>
      <OrganizationScreen
        organization={viewer.organization}
        viewer={{ userId: viewer.user.id }}
        members={members}
        deletesAt={viewer.deleteAfter?.toISOString() ?? null}
      />
    </ShownFor>
  );
}
