'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type ResetLink, resetByLink } from '@/lib/client/auth/password-client';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { newPasswordMessages } from '@/lib/client/messages/accounts/new-password';
import { resetPasswordMessages as messages } from '@/lib/client/messages/accounts/reset-password';
import { AccountForm } from './account-form';
import { NewPasswordField } from './new-password-field';
import { textOf, useAccountForm } from './use-account-form';

export function ResetPasswordForm({ link }: { link: ResetLink }) {
  const form = useAccountForm(
    (fields) => resetByLink(link, textOf(fields, 'password')),
    '/reset-password?done',
  );
  const fault = form.failure?.field === 'password' ? form.failure.message : null;
  return (
    <AccountForm {...form} submitLabel={messages.set}>
      {/* Tells password managers the user name. */}
      <Field label={accountMessages.email}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          value={link.email}
          readOnly
          className="bg-subtle text-muted"
        />
      </Field>
      <NewPasswordField label={newPasswordMessages.label} error={fault} autoFocus />
    </AccountForm>
  );
}
