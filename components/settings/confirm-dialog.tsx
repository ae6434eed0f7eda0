'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { commonMessages } from '@/lib/client/messages/common';
import { useAct } from './use-act';

type ConfirmDialogProps = {
  open: boolean;
  title: string;
  description: ReactNode;
  /** The button that does it. */
  label: string;
  failedTitle: string;
  send: () => Promise<unknown>;
  onDone?: () => void;
  onClose: () => void;
  onClosed: () => void;
};

/** Asks before something that is not easily undone, and tells where it did not work. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, description, label, failedTitle, send, onDone, onClose, onClosed } = props;
  const { mutate, error, isPending } = useAct(send);
  const done = () => {
    onDone?.();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={title}
      description={description}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button
            variant="danger"
            pending={isPending}
            onClick={() => mutate(undefined, { onSuccess: done })}
          >
            {label}
          </Button>
        </>
      }
    >
      {error && <RequestFailed title={failedTitle} error={error} />}
    </Dialog>
  );
}
