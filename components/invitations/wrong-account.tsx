'use client';

import { UserRoundX } from 'lucide-react';
import { Problem } from '@/components/shell/problem';
import { SignOut } from '@/components/shell/sign-out';
import { invitationMessages } from '@/lib/client/messages/members/invitations';

type WrongAccountProps = { organization: string; invited: string; email: string };

/** For somebody who is signed in with another address than the invited one. */
export function WrongAccount({ organization, invited, email }: WrongAccountProps) {
  return (
    <main className="flex min-h-dvh flex-col">
      <Problem
        icon={<UserRoundX aria-hidden />}
        title={invitationMessages.otherAddress}
        actions={<SignOut variant="primary" to={() => window.location.href} />}
      >
        {invitationMessages.otherAddressDescription(invited, organization, email)}
      </Problem>
    </main>
  );
}
