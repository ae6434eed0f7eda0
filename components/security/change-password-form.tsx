'use client';

import { type FormEvent, useEffect, useRef } from 'react';
import { NewPasswordField } from '@/components/accounts/new-password-field';
import { textOf } from '@/components/accounts/use-account-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { AuthError } from '@/lib/client/auth/auth-error';
import { changePassword } from '@/lib/client/auth/password-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { newPasswordMessages } from '@/lib/client/messages/accounts/new-password';
import { securityMessages } from '@/lib/client/messages/security/security';

/** Asks for the old password too. `email` tells password managers whose it is. */
export function ChangePasswordForm({ email, onChanged }: { email: string; onChanged: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const { mutate, error, isPending } = useMutationWithRefresh((fields: FormData) =>
    changePassword(textOf(fields, 'currentPassword'), textOf(fields, 'password')),
  );
  const fault = error instanceof AuthError ? error : null;
  const faultOf = (name: string) => (fault?.field === name ? fault.message : null);
  useEffect(() => {
    if (fault?.field === undefined) return;
    form.current?.querySelector<HTMLInputElement>(`[name=${fault.field}]`)?.select();
  }, [fault]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutate(new FormData(event.currentTarget), { onSuccess: onChanged });
  }

  return (
    <form ref={form} onSubmit={submit} className="flex max-w-md flex-col gap-4">
      {error && fault?.field === undefined && (
        <RequestFailed title={securityMessages.notChanged} error={error} />
      )}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={securityMessages.current} error={faultOf('currentPassword')}>
        <Input name="currentPassword" type="password" autoComplete="current-password" required />
      </Field>
      <NewPasswordField label={newPasswordMessages.label} error={faultOf('password')} />
      <div>
        <Button type="submit" variant="primary" pending={isPending}>
          {securityMessages.change}
        </Button>
      </div>
    </form>
  );
}
