'use client';

import { UserPlus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { onDemand } from '@/components/ui/on-demand';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { memberMessages } from '@/lib/client/messages/members/members';
import type { InviteDialogProps } from './invite-dialog';

const loadDialog = () => import('./invite-dialog').then((file) => file.InviteDialog);
const InviteDialog = onDemand(loadDialog);

type InviteButtonProps = Pick<InviteDialogProps, 'organizationId' | 'viewerRole' | 'sendsMail'>;

export function InviteButton(props: InviteButtonProps) {
  const { subject, openFor, dialog } = useDialog<true>();
  return (
    <>
      <Button
        variant="primary"
        aria-haspopup="dialog"
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={() => openFor(true)}
      >
        <UserPlus aria-hidden />
        {memberMessages.invite}
      </Button>
      {subject && <InviteDialog {...props} {...dialog} />}
    </>
  );
}
