'use client';

import { type FormEvent, type ReactNode, useId } from 'react';
import { OwnAddressField } from '@/components/accounts/own-address-field';
import { Button } from '@/components/ui/button';
import type { ButtonVariant } from '@/components/ui/button-styles';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { AuthError } from '@/lib/client/auth/auth-error';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { commonMessages } from '@/lib/client/messages/common';
import { secondFactorMessages as messages } from '@/lib/client/messages/security/second-factor';

type PasswordDialogProps<Answer> = {
  open: boolean;
  title: string;
  description: ReactNode;
  /** Of the button that goes on. */
  label: string;
  variant: ButtonVariant;
  failedTitle: string;
  /** Whether the account has a password, which is asked for then. */
  hasPassword: boolean;
  send: (password: { password?: string }) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onClose: () => void;
  onClosed: () => void;
};

/** Asks for the password before something that weakens or replaces how somebody signs in. */
export function PasswordDialog<Answer>(props: PasswordDialogProps<Answer>) {
  const { open, title, description, label, variant, hasPassword, onClose, onClosed } = props;
  const formId = useId();
  const { mutate, error, isPending } = useMutationWithRefresh(props.send);
  const fault =
    error instanceof AuthError && error.field === 'currentPassword' ? error.message : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('currentPassword') ?? '');
    mutate(hasPassword ? { password } : {}, { onSuccess: props.onDone });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={title}
      description={description}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant={variant} pending={isPending}>
            {label}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {error && fault === null && <RequestFailed title={props.failedTitle} error={error} />}
        {hasPassword && <OwnAddressField />}
        {hasPassword && (
          <Field label={messages.yourPassword} error={fault}>
            <Input
              name="currentPassword"
              type="password"
              autoComplete="current-password"
              required
              autoFocus
            />
          </Field>
        )}
      </form>
    </Dialog>
  );
}
