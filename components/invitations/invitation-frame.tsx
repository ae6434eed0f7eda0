import type { ReactNode } from 'react';
import { AccountFrame } from '@/components/accounts/account-frame';
import { invitationMessages } from '@/lib/client/messages/members/invitations';
import type { Role } from '@/lib/contract/permissions';

type InvitationFrameProps = {
  invitation: { organization: string; invitedBy: string; email: string; role: Role };
  children: ReactNode;
};

export function InvitationFrame({ invitation, children }: InvitationFrameProps) {
  const { organization, invitedBy, email, role } = invitation;
  return (
    <AccountFrame
      title={invitationMessages.title(organization)}
      description={invitationMessages.invites(invitedBy, email, role)}
      footer={invitationMessages.notExpected}
    >
      {children}
    </AccountFrame>
  );
}
