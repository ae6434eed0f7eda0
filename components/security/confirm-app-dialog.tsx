'use client';

import { type FormEvent, useId } from 'react';
import { CodeInput } from '@/components/accounts/code-input';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { RequestFailed } from '@/components/ui/request-error';
import { ShownSecret } from '@/components/ui/shown-secret';
import { AuthError } from '@/lib/client/auth/auth-error';
import { confirmApp } from '@/lib/client/auth/second-factor-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { commonMessages } from '@/lib/client/messages/common';
import { secondFactorMessages as messages } from '@/lib/client/messages/security/second-factor';
import { QrCode } from './qr-code';

type ConfirmAppDialogProps = {
  open: boolean;
  uri: string;
  onDone: () => void;
  onClose: () => void;
  onClosed: () => void;
};

/** The key of a new app, and the code that shows that the app has it. */
export function ConfirmAppDialog({ open, uri, onDone, onClose, onClosed }: ConfirmAppDialogProps) {
  const formId = useId();
  const { mutate, error, isPending } = useMutationWithRefresh(confirmApp);
  const fault = error instanceof AuthError && error.field === 'code' ? error.message : null;
  const key = new URL(uri).searchParams.get('secret') ?? '';

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutate(String(new FormData(event.currentTarget).get('code') ?? ''), { onSuccess: onDone });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next, { reason }) => {
        if (!next && reason !== 'outside-press') onClose();
      }}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.scan}
      description={messages.scanDescription}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {messages.confirmCode}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {error && fault === null && <RequestFailed title={messages.notSetUp} error={error} />}
        <div className="flex justify-center">
          <QrCode text={uri} label={messages.qrCode} />
        </div>
        <ShownSecret label={messages.key} copyLabel={messages.copyKey} value={inGroups(key)} />
        <Field label={messages.code} description={messages.codeDescription} error={fault}>
          <CodeInput autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}

/** As apps show it, for whoever types it. */
const inGroups = (key: string) => key.match(/.{1,4}/g)?.join(' ') ?? key;
