'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { requestSignUp } from '@/lib/client/auth/auth-client';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';

/** Where the server sends mail: asks for the link that a sign-up goes on with. */
export function RequestSignUpForm({ isExpired }: { isExpired: boolean }) {
  const {
    mutate,
    data,
    variables = '',
    error,
    isPending,
  } = useMutation({ mutationFn: requestSignUp });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutate(String(new FormData(event.currentTarget).get('email') ?? '').trim());
  }

  if (data?.mail === 'sent') {
    return (
      <div className="mt-5">
        <Callout tone="success" title={accountMessages.mailedTo(variables)}>
          {accountMessages.openLink}
        </Callout>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="mt-5 flex flex-col gap-4">
      {isExpired && <Callout tone="warning">{accountMessages.linkExpired}</Callout>}
      {data && <Callout tone="error">{accountMessages.mailFailed}</Callout>}
      {error && <RequestFailed title={accountMessages.noMail} error={error} />}
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
        {accountMessages.mailLink}
      </Button>
    </form>
  );
}
