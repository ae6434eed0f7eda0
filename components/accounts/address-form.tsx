import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { AddressField } from './address-field';
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
      <AddressField />
      <Button type="submit" variant="primary" pending={pending} className="mt-1 h-9">
        {submitLabel}
      </Button>
    </form>
  );
}
