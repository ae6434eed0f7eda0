'use client';

import type { ReactNode, RefObject } from 'react';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { commonMessages } from '@/lib/client/messages/common';
import { Button } from './button';
import { Dialog, DialogClose } from './dialog';
import { RequestFailed } from './request-error';

type ConfirmDialogProps = {
  open: boolean;
  title: string;
  description: ReactNode;
  /** What else is to be decided. */
  children?: ReactNode;
  /** The text of the button that confirms. */
  label: string;
  failedTitle: string;
  /** Whether what is needed was given. */
  isReady?: boolean;
  send: () => Promise<unknown>;
  /** Whether `send` itself has what changed asked again: otherwise the server renders the page anew. */
  keepsPage?: boolean;
  /** Takes the focus when it is done, if the button that asked is gone then. */
  doneFocus?: RefObject<HTMLElement | null>;
  onDone?: () => void;
  onClose: () => void;
  onClosed: () => void;
};

/** What confirm-dialog.tsx loads. */
export function LoadedConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, description, label, failedTitle, isReady = true } = props;
  const { send, keepsPage, doneFocus, onDone, onClose, onClosed } = props;
  const { mutate, error, isPending, isSuccess } = useMutationWithRefresh(send, { keepsPage });
  const done = () => {
    onDone?.();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      finalFocus={() => {
        if (!isSuccess || !doneFocus?.current) return true;
        // Returned to be focused, it would be its first button that is.
        doneFocus.current.focus();
        return false;
      }}
      title={title}
      description={description}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button
            variant="danger"
            pending={isPending}
            disabled={!isReady}
            onClick={() => mutate(undefined, { onSuccess: done })}
          >
            {label}
          </Button>
        </>
      }
    >
      {props.children}
      {error && <RequestFailed title={failedTitle} error={error} />}
    </Dialog>
  );
}
