'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { ShownSecret } from '@/components/ui/shown-secret';
import { makeResetLink } from '@/lib/client/auth/password-client';
import { commonMessages } from '@/lib/client/messages/common';
import { resetLinkMessages as messages } from '@/lib/client/messages/members/reset-link';
import type { Member } from '@/lib/contract/people';

type ResetLinkDialogProps = {
  member: Pick<Member, 'id' | 'name'>;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

export function ResetLinkDialog({ member, open, onClose, onClosed }: ResetLinkDialogProps) {
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => makeResetLink(member.id),
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={data ? messages.made(member.name) : messages.title(member.name)}
      description={data ? messages.passOn : messages.description}
      footer={
        data ? (
          <DialogClose render={<Button variant="primary">{commonMessages.done}</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
            <Button variant="primary" pending={isPending} onClick={() => mutate()}>
              {messages.confirm}
            </Button>
          </>
        )
      }
    >
      {data && (
        <ShownSecret label={messages.theirLink} copyLabel={messages.copy} value={data.link} />
      )}
      {error && <RequestFailed title={messages.notMade} error={error} />}
    </Dialog>
  );
}
