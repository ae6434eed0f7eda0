import { Section, SettingsPage } from '@/components/shell/settings-page';
import { memberMessages } from '@/lib/client/messages/members/members';
import type { Invitation, Member } from '@/lib/contract/people';
import type { Role } from '@/lib/contract/permissions';
import { InvitationTable } from './invitation-table';
import { InviteButton } from './invite-button';
import { MemberTable } from './member-table';

type MembersScreenProps = {
  organization: { id: string; name: string };
  members: Member[];
  invitations: Invitation[];
  viewer: { userId: string; role: Role };
  sendsMail: boolean;
  readAt: number;
};

/** For owners and admins. */
export function MembersScreen(props: MembersScreenProps) {
  const { organization, members, invitations, viewer, sendsMail, readAt } = props;
  return (
    <SettingsPage
      title={memberMessages.title}
      action={
        <InviteButton
          organizationId={organization.id}
          viewerRole={viewer.role}
          sendsMail={sendsMail}
        />
      }
    >
      <MemberTable
        organization={organization}
        members={members}
        viewer={viewer}
        sendsMail={sendsMail}
        readAt={readAt}
      />
      <Section
        title={memberMessages.invitations}
        description={sendsMail ? undefined : memberMessages.noMail}
      >
        <InvitationTable
          organizationId={organization.id}
          invitations={invitations}
          readAt={readAt}
        />
      </Section>
    </SettingsPage>
  );
}
