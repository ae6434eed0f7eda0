'use client';

import { Button } from '@/components/ui/button';
import { onDemand } from '@/components/ui/on-demand';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { resetLinkMessages } from '@/lib/client/messages/members/reset-link';
import type { Member } from '@/lib/contract/people';

const ResetLinkDialog = onDemand(() =>
  import('./reset-link-dialog').then((file) => file.ResetLinkDialog),
);

export function ResetLinkButton({ member }: { member: Pick<Member, 'id' | 'name'> }) {
  const { subject, openFor, dialog } = useDialog<true>();
  return (
    <>
      <Button
        size="sm"
        aria-haspopup="dialog"
        aria-label={resetLinkMessages.makeFor(member.name)}
        onClick={() => openFor(true)}
      >
        {resetLinkMessages.make}
      </Button>
      {subject && <ResetLinkDialog {...dialog} member={member} />}
    </>
  );
}
