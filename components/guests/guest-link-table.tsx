'use client';

import { CardTable } from '@/components/ui/card-table';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { guestLinkMessages as messages } from '@/lib/client/messages/guests/guest-links';
import { useRevokeGuestLink } from '@/lib/client/queries/guest-links-query';
import type { GuestLink } from '@/lib/contract/guest-links';
import { GuestLinkRow } from './guest-link-row';

export function GuestLinkTable({ links, now }: { links: GuestLink[]; now: number }) {
  const { columns } = messages;
  const revoking = useDialog<GuestLink>();
  const { mutateAsync: revoke } = useRevokeGuestLink();
  const holding = links.filter((link) => link.revoked_at === null).length;
  const table = useFocusAfterRemoval<HTMLTableElement>(holding, revoking.subject !== null);
  return (
    <>
      <CardTable
        ref={table}
        aria-label={messages.title}
        headings={[columns.guest, columns.shows, columns.state, columns.opened, columns.expires]}
      >
        {links.map((link) => (
          <GuestLinkRow
            key={link.id}
            link={link}
            now={now}
            onRevoke={() => revoking.openFor(link)}
          />
        ))}
      </CardTable>
      {revoking.subject && (
        <ConfirmDialog
          {...revoking.dialog}
          title={messages.revokeTitle(revoking.subject.email)}
          description={messages.revokeDescription}
          label={messages.revoke}
          failedTitle={messages.notRevoked}
          send={() => revoke(revoking.subject?.id ?? '')}
        />
      )}
    </>
  );
}
