'use client';

import { UserPlus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';
import { useAsked } from '@/components/ui/use-asked';
import { memberMessages } from '@/lib/client/messages/members/members';
import type { InviteDialogProps } from './invite-dialog';

const loadDialog = () => import('./invite-dialog').then((file) => file.InviteDialog);
const InviteDialog = dynamic(loadDialog, { ssr: false });

type InviteButtonProps = Pick<InviteDialogProps, 'organizationId' | 'viewerRole' | 'sendsMail'>;

export function InviteButton(props: InviteButtonProps) {
  const { subject, ask, dialog } = useAsked<true>();
  return (
    <>
      <Button
        variant="primary"
        aria-haspopup="dialog"
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={() => ask(true)}
      >
        <UserPlus aria-hidden />
        {memberMessages.invite}
      </Button>
      {subject && <InviteDialog {...props} {...dialog} />}
    </>
  );
}
