'use client';

import { Callout } from '@/components/ui/callout';
import { CopyButton } from '@/components/ui/copy-button';
import type { Invited } from '@/lib/client/organization-client';

/** What became of an invitation. Where no mail went out, the link is to be handed over. */
export function InvitationSent({ email, invited }: { email: string; invited: Invited }) {
  if (invited.mail === 'sent') {
    return (
      <Callout tone="success" title={`Mailed to ${email}`}>
        The link in it works for 7 days.
      </Callout>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {invited.mail === 'failed' ? (
        <Callout tone="warning" title="The mail could not be sent">
          The invitation stands. Pass this link on yourself; why the mail failed is in the server's
          log.
        </Callout>
      ) : (
        <Callout title="No mail is sent from this server">
          Pass this link on to {email} yourself.
        </Callout>
      )}
      <figure className="flex flex-col gap-1.5">
        <figcaption className="flex items-center justify-between gap-2 font-medium text-sm">
          Their link, good for 7 days
          <CopyButton value={invited.link} label="Copy link" showLabel variant="secondary" />
        </figcaption>
        <pre className="whitespace-pre-wrap break-all rounded-md border bg-subtle px-3 py-2 font-mono text-sm">
          {invited.link}
        </pre>
      </figure>
    </div>
  );
}
