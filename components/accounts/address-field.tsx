import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';

/** The address of an account, in a form that asks for nothing else. */
export function AddressField({ error }: { error?: string | null }) {
  return (
    <Field label={accountMessages.email} error={error}>
      <Input name="email" type="email" autoComplete="username" required maxLength={254} autoFocus />
    </Field>
  );
}
