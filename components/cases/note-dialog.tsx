'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { RequestFailed } from '@/components/ui/request-error';
import { submitByKey, TextArea } from '@/components/ui/text-area';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { commonMessages } from '@/lib/client/messages/common';
import { useWriteComment } from '@/lib/client/queries/cases-query';
import { maxComment } from '@/lib/contract/cases/limits';

type NoteDialogProps = {
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
  entryId: string;
};

export function NoteDialog({ open, onClose, onClosed, entryId }: NoteDialogProps) {
  const formId = useId();
  const { mutate, error, isPending } = useWriteComment({ entryId });
  const [isEmpty, setIsEmpty] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    setIsEmpty(text === '');
    if (text !== '') mutate(text, { onSuccess: onClose });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.noteTitle}
      description={messages.noteHint}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {messages.saveNote}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-1">
        {error && <RequestFailed title={messages.notSent} error={error} />}
        <Field label={messages.note} error={isEmpty && messages.noText}>
          <TextArea
            name="text"
            rows={4}
            maxLength={maxComment}
            onKeyDown={submitByKey}
            onChange={() => setIsEmpty(false)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
