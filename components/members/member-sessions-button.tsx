'use client';

import { Button } from '@/components/ui/button';
import { onDemand } from '@/components/ui/on-demand';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { memberSessionMessages as messages } from '@/lib/client/messages/members/member-sessions';
import type { Member } from '@/lib/contract/people';

const loadDialog = () =>
  import('./member-sessions-dialog').then((file) => file.MemberSessionsDialog);
const MemberSessionsDialog = onDemand(loadDialog);

type MemberSessionsButtonProps = { organization: { name: string }; member: Member };

export function MemberSessionsButton({ organization, member }: MemberSessionsButtonProps) {
  const { subject, openFor, dialog } = useDialog<true>();
  return (
    <>
      <Button
        size="sm"
        aria-haspopup="dialog"
        aria-label={messages.openFor(member.name)}
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={() => openFor(true)}
      >
        {messages.open}
      </Button>
      {subject && <MemberSessionsDialog {...dialog} organization={organization} member={member} />}
    </>
  );
}
