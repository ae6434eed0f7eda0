'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { choicesOf } from '@/components/ui/choices';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { Select } from '@/components/ui/select';
import { ApiError } from '@/lib/client/api';
import { commonMessages } from '@/lib/client/messages/common';
import { providerMessages as messages } from '@/lib/client/messages/sign-in/providers';
import { useCreateProvider } from '@/lib/client/queries/sign-in-query';
import { type ProviderKind, providerKinds } from '@/lib/contract/sign-in/provider-kinds';

type NewProviderDialogProps = { open: boolean; onClose: () => void; onClosed: () => void };

export function NewProviderDialog({ open, onClose, onClosed }: NewProviderDialogProps) {
  const [kind, setKind] = useState<ProviderKind>('oidc');
  const { mutate, error, isPending } = useCreateProvider();
  const formId = useId();
  const fault = error instanceof ApiError && error.param === 'name' ? error.message : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    mutate({ kind, name }, { onSuccess: onClose });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.newTitle}
      description={messages.newDescription}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {messages.add}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {error && !fault && <RequestFailed title={messages.notCreated} error={error} />}
        <Field label={messages.kind}>
          <Select
            name="kind"
            items={choicesOf(providerKinds, messages.kinds)}
            value={kind}
            onValueChange={setKind}
          />
        </Field>
        <Field label={messages.name} error={fault}>
          <Input
            name="name"
            placeholder={messages.namePlaceholder}
            autoComplete="off"
            maxLength={80}
            data-1p-ignore
          />
        </Field>
      </form>
    </Dialog>
  );
}
