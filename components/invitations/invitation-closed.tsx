import { MailX } from 'lucide-react';
import { Problem } from '@/components/shell/problem';
import { LinkButton } from '@/components/ui/link-button';
import { invitationMessages } from '@/lib/client/messages/members/invitations';
import type { InvitationState } from '@/lib/contract/people';

type InvitationClosedProps = {
  reason: Exclude<InvitationState, 'open'> | 'unknown' | 'noAccount';
  organization?: string;
};

export function InvitationClosed({ reason, organization = '' }: InvitationClosedProps) {
  const { title, text } = invitationMessages.closed[reason];
  return (
    <main className="flex min-h-dvh flex-col">
      <Problem
        icon={<MailX aria-hidden />}
        title={title}
        actions={
          <LinkButton href="/" prefetch={false}>
            {invitationMessages.toLog}
          </LinkButton>
        }
      >
        {text(organization)}
      </Problem>
    </main>
  );
}
