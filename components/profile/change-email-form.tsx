'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { textOf } from '@/components/accounts/use-account-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { AuthError } from '@/lib/client/auth/auth-error';
import { requestEmailChange } from '@/lib/client/auth/profile-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { profileMessages as messages } from '@/lib/client/messages/profile/profile';

/** Asks for the password: whoever sits at a session of somebody's must not take the account. */
export function ChangeEmailForm({ email }: { email: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { mutate, data, error, isPending } = useMutationWithRefresh((fields: FormData) =>
    requestEmailChange(textOf(fields, 'newEmail'), textOf(fields, 'currentPassword')),
  );
  const fault = error instanceof AuthError ? error : null;
  // The server names it `email`; the form has the old one by that name.
  const field = fault?.field === 'email' ? 'newEmail' : fault?.field;
  const faultOf = (name: string) => (field === name ? fault?.message : null);
  useEffect(() => {
    if (field !== undefined)
      form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.select();
  }, [field]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutate(new FormData(event.currentTarget), {
      onSuccess: ({ mail }) => setIsOpen(mail !== 'sent'),
    });
  }

  if (!isOpen) {
    return (
      <div>
        <Button onClick={() => setIsOpen(true)}>{messages.change}</Button>
      </div>
    );
  }
  return (
    <form ref={form} onSubmit={submit} className="flex max-w-md flex-col gap-4">
      <p className="text-muted text-sm">{messages.changeDescription}</p>
      {data?.mail === 'failed' && <Callout tone="error">{messages.mailFailed}</Callout>}
      {error && field === undefined && (
        <RequestFailed title={messages.changeNotRequested} error={error} />
      )}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={messages.newEmail} error={faultOf('newEmail')}>
        <Input
          name="newEmail"
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          autoFocus
        />
      </Field>
      <Field label={messages.password} error={faultOf('currentPassword')}>
        <Input name="currentPassword" type="password" autoComplete="current-password" required />
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={isPending}>
          {messages.request}
        </Button>
      </div>
    </form>
  );
}
