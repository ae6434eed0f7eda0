'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { CodeInput } from '@/components/accounts/code-input';
import { OwnAddressField } from '@/components/accounts/own-address-field';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { confirmWith, confirmWithPasskey } from '@/lib/client/auth/second-factor-client';
import { hasPasskeys } from '@/lib/client/auth/webauthn';
import { commonMessages } from '@/lib/client/messages/common';
import { confirmIdentityMessages as messages } from '@/lib/client/messages/shell/confirm-identity';
import type { ConfirmationMethods } from '@/lib/contract/confirmation';

type ConfirmIdentityFormProps = {
  id: string;
  methods: ConfirmationMethods;
  onConfirmed: () => void;
  onCancel: () => void;
};

export function ConfirmIdentityForm({
  id,
  methods,
  onConfirmed,
  onCancel,
}: ConfirmIdentityFormProps) {
  const [typed, setTyped] = useState<'password' | 'code' | null>(
    methods.password ? 'password' : methods.totp ? 'code' : null,
  );
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (send: () => Promise<void>) => send(),
    onSuccess: onConfirmed,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get(typed ?? '') ?? '');
    mutate(() => confirmWith(typed === 'code' ? { code: value } : { password: value }));
  }

  function choose(other: 'password' | 'code') {
    reset();
    setTyped(other);
  }

  const withPasskey = methods.passkey && hasPasskeys();
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-4">
      {error && <RequestFailed title={messages.notConfirmed} error={error} />}
      {typed === 'password' && <OwnAddressField />}
      {typed === 'password' && (
        <Field label={messages.password}>
          <Input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
          />
        </Field>
      )}
      {typed === 'code' && (
        <Field label={messages.code}>
          <CodeInput autoFocus />
        </Field>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {typed === 'password' && methods.totp && (
          <Button variant="ghost" className="mr-auto" onClick={() => choose('code')}>
            {messages.useCode}
          </Button>
        )}
        {typed === 'code' && methods.password && (
          <Button variant="ghost" className="mr-auto" onClick={() => choose('password')}>
            {messages.usePassword}
          </Button>
        )}
        <Button onClick={onCancel}>{commonMessages.cancel}</Button>
        {withPasskey && (
          <Button
            variant={typed === null ? 'primary' : 'secondary'}
            pending={typed === null && isPending}
            onClick={() => mutate(confirmWithPasskey)}
          >
            {messages.usePasskey}
          </Button>
        )}
        {typed !== null && (
          <Button type="submit" variant="primary" pending={isPending}>
            {messages.confirm}
          </Button>
        )}
      </div>
    </form>
  );
}
