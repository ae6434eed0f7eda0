'use client';

import { type FormEvent, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { ApiError } from '@/lib/client/api';
import { commonMessages } from '@/lib/client/messages/common';
import { domainMessages as messages } from '@/lib/client/messages/sign-in/domains';
import { useCreateDomain } from '@/lib/client/queries/sign-in-query';

type NewDomainDialogProps = {
  /** Its provider at first. */
  providerId: string | null;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

export function NewDomainDialog({ providerId, open, onClose, onClosed }: NewDomainDialogProps) {
  const { mutate, error, isPending } = useCreateDomain();
  const formId = useId();
  const fault = error instanceof ApiError && error.param === 'domain' ? error.message : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const domain = String(new FormData(event.currentTarget).get('domain') ?? '').trim();
    mutate({ domain, provider_id: providerId }, { onSuccess: onClose });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.newTitle}
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
        <Field label={messages.domain} error={fault}>
          <Input
            name="domain"
            placeholder={messages.placeholder}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={253}
            data-1p-ignore
          />
        </Field>
      </form>
    </Dialog>
  );
}
