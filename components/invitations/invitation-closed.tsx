import { MailX } from 'lucide-react';
import { Problem } from '@/components/shell/problem';
import { LinkButton } from '@/components/ui/link-button';
import type { InvitationState } from '@/lib/contract/people';

type Reason = Exclude<InvitationState, 'open'> | 'unknown';

const texts: Record<Reason, { title: string; text: (organization: string) => string }> = {
  unknown: {
    title: 'This is not the link of an invitation',
    text: () => 'It may have been cut off. Open it again from the message, in full.',
  },
  expired: {
    title: 'This invitation has expired',
    text: (organization) => `Ask an owner or admin of ${organization} to send it again.`,
  },
  revoked: {
    title: 'This invitation was revoked',
    text: (organization) => `If that was a mistake, ask an owner or admin of ${organization}.`,
  },
  accepted: {
    title: 'This invitation was used',
    text: (organization) => `If you have joined ${organization} with it, sign in to go on.`,
  },
  rejected: {
    title: 'This invitation was declined',
    text: (organization) =>
      `If that was a mistake, ask an owner or admin of ${organization} for a new one.`,
  },
};

type InvitationClosedProps = { reason: Reason; organization?: string };

export function InvitationClosed({ reason, organization = '' }: InvitationClosedProps) {
  const { title, text } = texts[reason];
  return (
    <main className="flex min-h-dvh flex-col">
      <Problem
        icon={<MailX aria-hidden />}
        title={title}
        actions={
          <LinkButton href="/" prefetch={false}>
            To the audit log
          </LinkButton>
        }
      >
        {text(organization)}
      </Problem>
    </main>
  );
}
