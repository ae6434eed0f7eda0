'use client';

import { type FormEvent, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { RequestFailed } from '@/components/ui/request-error';
import { TextArea } from '@/components/ui/text-area';
import { ApiError } from '@/lib/client/api';
import { commonMessages } from '@/lib/client/messages/common';
import { anchorMessages as messages } from '@/lib/client/messages/evidence/anchors';
import { useCreateWitnessedLog } from '@/lib/client/queries/anchors-query';

type WitnessedDialogProps = { open: boolean; onClose: () => void; onClosed: () => void };

export function WitnessedDialog({ open, onClose, onClosed }: WitnessedDialogProps) {
  const { mutate, error, isPending } = useCreateWitnessedLog();
  const formId = useId();
  const fault =
    error instanceof ApiError && error.param === 'verifier_key' ? error.message : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('verifier_key') ?? '').trim();
    mutate({ verifier_key: key }, { onSuccess: onClose });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.addWitnessed}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {messages.addWitnessed}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {error && !fault && <RequestFailed title={messages.witnessedNotCreated} error={error} />}
        <Field label={messages.logKey} description={messages.logKeyDescription} error={fault}>
          <TextArea
            name="verifier_key"
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-sm"
          />
        </Field>
      </form>
    </Dialog>
  );
}
