'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { ShownSecret } from '@/components/ui/shown-secret';
import { commonMessages } from '@/lib/client/messages/common';
import { anchorMessages as messages } from '@/lib/client/messages/evidence/anchors';
import { useCreateAnchor } from '@/lib/client/queries/anchors-query';
import type { AnchorKind } from '@/lib/contract/evidence/anchor-kinds';
import { AnchorForm } from './anchor-form';

type AnchorDialogProps = { open: boolean; onClose: () => void; onClosed: () => void };

/** Adds an anchor; of a webhook it then shows the secret, once. */
export function AnchorDialog({ open, onClose, onClosed }: AnchorDialogProps) {
  const [kind, setKind] = useState<AnchorKind>('webhook');
  const { mutate, data: created, error, isPending } = useCreateAnchor();
  const formId = useId();
  const secret = created?.secret ?? null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const anchor = { kind, name: text('name'), address: text('address') };
    mutate(kind === 'witness' ? { ...anchor, verifier_key: text('verifier_key') } : anchor, {
      onSuccess: (answer) => answer.secret === null && onClose(),
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next, { reason }) => {
        // The secret is shown only once: a click outside or Escape must not close the dialog.
        if (!next && (secret === null || reason === 'close-press')) onClose();
      }}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={secret === null ? messages.newTitle : messages.created}
      description={secret === null ? undefined : messages.secretDescription}
      footer={
        secret === null ? (
          <>
            <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
            <Button type="submit" form={formId} variant="primary" pending={isPending}>
              {messages.add}
            </Button>
          </>
        ) : (
          <DialogClose render={<Button variant="primary">{messages.isSaved}</Button>} />
        )
      }
    >
      {secret === null ? (
        <form id={formId} noValidate onSubmit={submit}>
          <AnchorForm kind={kind} onKindChange={setKind} error={error} />
        </form>
      ) : (
        <ShownSecret label={messages.secret} copyLabel={messages.copySecret} value={secret} />
      )}
    </Dialog>
  );
}
