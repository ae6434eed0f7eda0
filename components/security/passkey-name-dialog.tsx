'use client';

import { type FormEvent, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { commonMessages } from '@/lib/client/messages/common';
import { secondFactorMessages as messages } from '@/lib/client/messages/security/second-factor';

type PasskeyNameDialogProps = {
  open: boolean;
  title: string;
  label: string;
  failedTitle: string;
  name: string;
  send: (name: string) => Promise<void>;
  onClose: () => void;
  onClosed: () => void;
};

/** The name of a passkey that is added or renamed. */
export function PasskeyNameDialog(props: PasskeyNameDialogProps) {
  const { open, title, label, failedTitle, name, send, onClose, onClosed } = props;
  const formId = useId();
  const { mutate, error, isPending } = useMutationWithRefresh(send);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    mutate(typed, { onSuccess: onClose });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={title}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {label}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {error && <RequestFailed title={failedTitle} error={error} />}
        <Field label={messages.passkeyName} description={messages.passkeyNameDescription}>
          <Input name="name" defaultValue={name} required maxLength={64} autoComplete="off" />
        </Field>
      </form>
    </Dialog>
  );
}
