'use client';

import Link from 'next/link';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { isAwaited, signIn } from '@/lib/client/auth/auth-client';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { AccountForm } from './account-form';
import { PasskeyButton } from './passkey-button';
import { goesOn, textOf, useAccountForm } from './use-account-form';

type PasswordStepProps = { next: string; onCodeNeeded: () => void };

export function PasswordStep({ next, onCodeNeeded }: PasswordStepProps) {
  const form = useAccountForm(async (fields) => {
    const credentials = { email: textOf(fields, 'email'), password: textOf(fields, 'password') };
    const session = await signIn(credentials);
    if (!isAwaited(session)) return session;
    onCodeNeeded();
    return goesOn;
  }, next);
  const faultOf = (name: string) => (form.failure?.field === name ? form.failure.message : null);
  return (
    <>
      <AccountForm {...form} submitLabel={accountMessages.signIn}>
        <Field label={accountMessages.email} error={faultOf('email')}>
          <Input name="email" type="email" autoComplete="username" required autoFocus />
        </Field>
        <Field label={accountMessages.password} error={faultOf('password')}>
          <Input name="password" type="password" autoComplete="current-password" required />
        </Field>
        <Link
          href="/forgot-password"
          className="-mt-2 w-fit text-accent-text text-sm underline-offset-4 hover:underline"
        >
          {accountMessages.forgotPassword}
        </Link>
      </AccountForm>
      <PasskeyButton next={next} />
    </>
  );
}
