'use client';

import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { beginSingleSignOn } from '@/lib/client/auth/single-sign-on';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { singleSignOnMessages as messages } from '@/lib/client/messages/accounts/single-sign-on';
import { AccountForm } from './account-form';
import { textOf, useAccountForm } from './use-account-form';

/** Asks for the address, by whose domain the provider is known. */
export function SingleSignOnForm({ next }: { next: string }) {
  const form = useAccountForm(
    (fields) => beginSingleSignOn({ email: textOf(fields, 'email'), next }),
    next,
  );
  const fault = form.failure?.field === 'email' ? form.failure.message : null;
  return (
    <AccountForm {...form} submitLabel={messages.next}>
      <Field label={accountMessages.email} error={fault}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          autoFocus
        />
      </Field>
    </AccountForm>
  );
}
