'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { newKeyMessages } from '@/lib/client/messages/api-keys/new-key';
import { commonMessages } from '@/lib/client/messages/common';
import { useCreateKey } from '@/lib/client/queries/api-keys-query';
import { CreateKeyForm } from './create-key-form';
import { KeyShownOnce } from './key-shown-once';

type CreateKeyDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Two steps in one dialog: the form, then the new key. */
export function CreateKeyDialog({ open, onOpenChange }: CreateKeyDialogProps) {
  const { mutate, data: created, error, isPending, reset } = useCreateKey();
  const formId = useId();

  return (
    <Dialog
      open={open}
      onOpenChange={(next, { reason }) => {
        // The key is shown only once: a click outside or Escape must not close the dialog.
        if (!next && created && reason !== 'close-press') return;
        onOpenChange(next);
      }}
      onOpenChangeComplete={(isOpen) => !isOpen && reset()}
      title={created ? newKeyMessages.saveTitle : newKeyMessages.title}
      description={created ? newKeyMessages.shownOnce : newKeyMessages.description}
      className={created ? 'max-w-3xl' : undefined}
      footer={
        created ? (
          <DialogClose render={<Button variant="primary">{newKeyMessages.isSaved}</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
            <Button type="submit" form={formId} variant="primary" pending={isPending}>
              {newKeyMessages.create}
            </Button>
          </>
        )
      }
    >
      {created ? (
        <KeyShownOnce created={created} />
      ) : (
        <CreateKeyForm id={formId} error={error} onSubmit={(input) => mutate(input)} />
      )}
    </Dialog>
  );
}
