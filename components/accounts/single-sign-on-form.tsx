'use client';

import { beginSingleSignOn } from '@/lib/client/auth/single-sign-on';
import { singleSignOnMessages as messages } from '@/lib/client/messages/accounts/single-sign-on';
import { AccountForm } from './account-form';
import { AddressField } from './address-field';
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
      <AddressField error={fault} />
    </AccountForm>
  );
}
