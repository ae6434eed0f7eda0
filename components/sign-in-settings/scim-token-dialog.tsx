'use client';

import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { ShownSecret } from '@/components/ui/shown-secret';
import { ApiError } from '@/lib/client/api';
import { commonMessages } from '@/lib/client/messages/common';
import { scimMessages as messages } from '@/lib/client/messages/sign-in/scim';
import { useCreateScimToken, useRotateScimToken } from '@/lib/client/queries/scim-query';
import type { CreatedScimToken, ScimToken } from '@/lib/contract/scim';
import { visibleText } from '@/lib/contract/visible-text';

type DialogState = { open: boolean; onClose: () => void; onClosed: () => void };

/** Names a token and then shows it, once. */
export function CreateScimTokenDialog(state: DialogState) {
  const { mutate, data, error, isPending } = useCreateScimToken();
  const formId = useId();
  const nameError = error instanceof ApiError && error.param === 'name' ? error.message : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutate({ name: String(new FormData(event.currentTarget).get('name') ?? '').trim() });
  }

  return (
    <TokenDialog
      {...state}
      created={data}
      title={messages.newTitle}
      description={messages.newDescription}
      confirm={
        <Button type="submit" form={formId} variant="primary" pending={isPending}>
          {messages.create}
        </Button>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-5">
        {error && !nameError && <RequestFailed title={messages.notCreated} error={error} />}
        <Field label={messages.name} error={nameError}>
          <Input
            name="name"
            placeholder={messages.namePlaceholder}
            autoComplete="off"
            maxLength={64}
            data-1p-ignore
          />
        </Field>
      </form>
    </TokenDialog>
  );
}

type RotateProps = DialogState & { token: ScimToken; isOwner: boolean };

/** Asks whether a token is to be replaced, and then shows the new one, once. */
export function RotateScimTokenDialog({ token, isOwner, ...state }: RotateProps) {
  const { mutate, data, error, isPending } = useRotateScimToken();
  return (
    <TokenDialog
      {...state}
      created={data}
      title={messages.rotateTitle(visibleText(token.name))}
      description={messages.rotateDescription}
      confirm={
        <Button variant="primary" pending={isPending} onClick={() => mutate(token.id)}>
          {messages.rotate}
        </Button>
      }
    >
      {token.covers_owners !== isOwner && (
        <Callout tone="warning">{isOwner ? messages.gainsOwners : messages.losesOwners}</Callout>
      )}
      {error && <RequestFailed title={messages.notRotated} error={error} />}
    </TokenDialog>
  );
}

type TokenDialogProps = DialogState & {
  created: CreatedScimToken | undefined;
  title: string;
  description: string;
  confirm: ReactNode;
  children: ReactNode;
};

function TokenDialog(props: TokenDialogProps) {
  const { open, onClose, onClosed, created, title, description, confirm, children } = props;
  return (
    <Dialog
      open={open}
      onOpenChange={(next, { reason }) => {
        // The token is shown only once: a click outside or Escape must not close the dialog.
        if (!next && (!created || reason === 'close-press')) onClose();
      }}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={created ? messages.saveTitle : title}
      description={created ? messages.shownOnce : description}
      className={created ? 'max-w-3xl' : undefined}
      footer={
        created ? (
          <DialogClose render={<Button variant="primary">{messages.isSaved}</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
            {confirm}
          </>
        )
      }
    >
      {created ? (
        <ShownSecret label={messages.token} copyLabel={messages.copyToken} value={created.token} />
      ) : (
        children
      )}
    </Dialog>
  );
}
