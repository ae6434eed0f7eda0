import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { textOf } from './use-account-form';

type AddressFormProps = {
  submitLabel: string;
  pending: boolean;
  onSubmit: (email: string) => void;
  /** What is said above the field. */
  children: ReactNode;
};

/** Asks for the address that a link is mailed to. */
export function AddressForm({ submitLabel, pending, onSubmit, children }: AddressFormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(textOf(new FormData(event.currentTarget), 'email'));
  }
  return (
    <form onSubmit={submit} className="mt-5 flex flex-col gap-4">
      {children}
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
      <Button type="submit" variant="primary" pending={pending} className="mt-1 h-9">
        {submitLabel}
      </Button>
    </form>
  );
}
