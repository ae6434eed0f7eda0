'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { requestReset } from '@/lib/client/auth/password-client';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { resetPasswordMessages as messages } from '@/lib/client/messages/accounts/reset-password';
import { textOf } from './use-account-form';

/** Says the same for any address, as the server does. */
export function ForgotPasswordForm() {
  const {
    mutate,
    variables = '',
    isSuccess,
    error,
    isPending,
  } = useMutation({ mutationFn: requestReset });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutate(textOf(new FormData(event.currentTarget), 'email'));
  }

  if (isSuccess) {
    return (
      <div className="mt-5" role="status">
        <Callout tone="success" title={messages.requested}>
          {messages.requestedFor(variables)}
        </Callout>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="mt-5 flex flex-col gap-4">
      {error && <RequestFailed title={messages.notRequested} error={error} />}
      <Field label={accountMessages.email}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          autoFocus
        />
      </Field>
      <Button type="submit" variant="primary" pending={isPending} className="mt-1 h-9">
        {messages.request}
      </Button>
    </form>
  );
}
