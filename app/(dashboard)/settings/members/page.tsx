import { MembersScreen } from '@/components/members/members-screen';
import { PlainMemberScreen } from '@/components/members/plain-member-screen';
import { ShownFor } from '@/components/shell/shown-for';
import { titled } from '@/lib/client/messages/shell/page-titles';
import { orOutage, requirePageViewer } from '@/lib/server/http/page-viewer';
import { isMailConfigured } from '@/lib/server/invitations/mail';
import {
  listAdministrators,
  listInvitations,
  listMembers,
} from '@/lib/server/organizations/members';
import { refuse } from '../../refuse';

export const generateMetadata = titled('members');

export default async function MembersPage() {
  const viewer = await requirePageViewer('/settings/members');
  const { user, organization, role, can } = viewer;
  if (organization === null || role === null) return refuse(viewer, 'members');
  if (!can('members:manage')) {
    const administrators = await orOutage(listAdministrators(organization.id));
    return (
      <ShownFor user={user} organization={organization}>
        <PlainMemberScreen organization={organization} administrators={administrators} />
      </ShownFor>
    );
  }
  const [members, invitations] = await orOutage(
    Promise.all([listMembers(organization.id), listInvitations(organization.id, role)]),
  );
  return (
    <ShownFor user={user} organization={organization}>
      <MembersScreen
        organization={organization}
        members={members}
        invitations={invitations}
        viewer={{ userId: user.id, role }}
        sendsMail={isMailConfigured()}
        readAt={Date.now()}
      />
    </ShownFor>
  );
}
