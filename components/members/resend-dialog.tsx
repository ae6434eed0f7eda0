'use client';

import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { invite } from '@/lib/client/auth/organization-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { commonMessages } from '@/lib/client/messages/common';
import { inviteMessages } from '@/lib/client/messages/members/invite';
import type { Invitation } from '@/lib/contract/people';
import { InvitationSent } from './invitation-sent';

type ResendDialogProps = {
  organizationId: string;
  invitation: Invitation;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

export function ResendDialog(props: ResendDialogProps) {
  const { organizationId, invitation, open, onClose, onClosed } = props;
  const { email, role } = invitation;
  const {
    mutate,
    data: invited,
    error,
    isPending,
  } = useMutationWithRefresh(() => invite({ organizationId, email, role, resend: true }));
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={invited ? inviteMessages.invitedAgain : inviteMessages.againTitle(email)}
      description={invited ? undefined : inviteMessages.againDescription}
      footer={
        invited ? (
          <DialogClose render={<Button variant="primary">{commonMessages.done}</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
            <Button variant="primary" pending={isPending} onClick={() => mutate(undefined)}>
              {inviteMessages.again}
            </Button>
          </>
        )
      }
    >
      {invited && <InvitationSent email={email} invited={invited} />}
      {error && <RequestFailed title={inviteMessages.notSentAgain} error={error} />}
    </Dialog>
  );
}
