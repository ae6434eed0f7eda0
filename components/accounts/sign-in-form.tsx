'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { signIn } from '@/lib/client/auth-client';
import { AccountForm } from './account-form';
import { textOf, useAccountForm } from './use-account-form';

export function SignInForm({ next }: { next: string }) {
  const form = useAccountForm(
    (fields) => signIn({ email: textOf(fields, 'email'), password: textOf(fields, 'password') }),
    next,
  );
  const faultOf = (name: string) => (form.failure?.field === name ? form.failure.message : null);
  return (
    <AccountForm {...form} submitLabel="Sign in">
      <Field label="E-mail" error={faultOf('email')}>
        <Input name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <Field label="Password" error={faultOf('password')}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
    </AccountForm>
  );
}
