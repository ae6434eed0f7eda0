'use client';

import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';
import type { Invited } from '@/lib/client/auth/organization-client';
import { inviteMessages } from '@/lib/client/messages/members/invite';

/** The result of an invitation. If no mail was sent, it shows the link to pass on. */
export function InvitationSent({ email, invited }: { email: string; invited: Invited }) {
  if (invited.mail === 'sent') {
    return (
      <Callout tone="success" title={inviteMessages.mailedTo(email)}>
        {inviteMessages.linkWorks}
      </Callout>
    );
  }
  if (invited.mail === 'failed') {
    return (
      <Callout tone="warning" title={inviteMessages.mailFailed}>
        {inviteMessages.sendAgain}
      </Callout>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Callout title={inviteMessages.mailOff}>{inviteMessages.passOnTo(email)}</Callout>
      <figure className="flex flex-col gap-1.5">
        <figcaption className="flex items-center justify-between gap-2 font-medium text-sm">
          {inviteMessages.theirLink}
          <CopyButton
            value={invited.link}
            label={inviteMessages.copyLink}
            showLabel
            variant="secondary"
          />
        </figcaption>
        <pre className="whitespace-pre-wrap break-all rounded-md border bg-subtle px-3 py-2 font-mono text-sm">
          {invited.link}
        </pre>
      </figure>
    </div>
  );
}
