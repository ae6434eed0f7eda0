import type { ReactNode } from 'react';
import { AccountFrame } from '@/components/accounts/account-frame';

type InvitationFrameProps = {
  invitation: { organization: string; invitedBy: string; email: string; role: string };
  children: ReactNode;
};

export function InvitationFrame({ invitation, children }: InvitationFrameProps) {
  const { organization, invitedBy, email, role } = invitation;
  return (
    <AccountFrame
      title={`Join ${organization}`}
      description={`${invitedBy} invites ${email} to its audit log, as ${role}.`}
      footer="If you did not expect this, close the page: nothing has happened yet."
    >
      {children}
    </AccountFrame>
  );
}
