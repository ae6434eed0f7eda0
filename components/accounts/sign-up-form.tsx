'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { signUp } from '@/lib/client/auth/auth-client';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { AccountForm } from './account-form';
import { NewPasswordField } from './new-password-field';
import { textOf, useAccountForm } from './use-account-form';

type SignUpFormProps = {
  next: string;
  /** The address that was proved by the mailed link, where there was one. */
  proved?: { email: string; emailToken: string } | undefined;
};

export function SignUpForm({ next, proved }: SignUpFormProps) {
  const form = useAccountForm(
    (fields) =>
      signUp({
        name: textOf(fields, 'name'),
        email: textOf(fields, 'email'),
        password: textOf(fields, 'password'),
        organizationName: textOf(fields, 'organization'),
        emailToken: proved?.emailToken,
      }),
    next,
  );
  const faultOf = (name: string) => (form.failure?.field === name ? form.failure.message : null);
  return (
    <AccountForm {...form} submitLabel={accountMessages.createAccount}>
      <Field label={accountMessages.yourName}>
        <Input name="name" autoComplete="name" required maxLength={100} autoFocus />
      </Field>
      <Field label={accountMessages.email} error={faultOf('email')}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={proved?.email}
          readOnly={proved !== undefined}
          className={proved && 'bg-subtle text-muted'}
        />
      </Field>
      <NewPasswordField label={accountMessages.password} error={faultOf('password')} />
      <Field
        label={accountMessages.organization}
        description={accountMessages.organizationDescription}
      >
        <Input name="organization" autoComplete="organization" required maxLength={100} />
      </Field>
    </AccountForm>
  );
}
