'use client';

import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { organizationMessages as messages } from '@/lib/client/messages/organization/organization';
import type { Member } from '@/lib/contract/people';
import { TransferDialog } from './transfer-dialog';

type OwnershipSectionProps = {
  organization: { id: string; name: string };
  members: Member[];
  viewer: { userId: string };
};

/** For owners: who else is, and to make somebody else owner. */
export function OwnershipSection({ organization, members, viewer }: OwnershipSectionProps) {
  const { subject, openFor, dialog } = useDialog<true>();
  const owners = members.filter(({ role }) => role === 'owner').length;
  const others = members.filter(({ userId }) => userId !== viewer.userId);
  return (
    <Section
      title={messages.ownership}
      description={
        others.length === 0 ? messages.noOtherMember : messages.ownershipDescription(owners)
      }
    >
      <div>
        <Button aria-haspopup="dialog" disabled={others.length === 0} onClick={() => openFor(true)}>
          {messages.transfer}
        </Button>
      </div>
      {subject && <TransferDialog {...dialog} organization={organization} others={others} />}
    </Section>
  );
}
