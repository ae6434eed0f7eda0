import { type FormEvent, startTransition, useActionState } from 'react';
import { AuthError } from '@/lib/client/auth/auth-request';

/**
 * A form that signs somebody in or up and then leaves for `next`, or tells why not. As the form's action it also takes
 * a submit from before the script was loaded; as its submit handler it keeps what was typed, which React would clear.
 */
export function useAccountForm(send: (fields: FormData) => Promise<void>, next: string) {
  const [failure, run, pending] = useActionState(
    async (_: AuthError | null, fields: FormData): Promise<AuthError | null> => {
      try {
        await send(fields);
      } catch (error) {
        if (error instanceof AuthError) return error;
        throw error;
      }
      // A whole new page: nothing that was cached for somebody else survives.
      window.location.assign(next);
      return new Promise(() => {});
    },
    null,
  );
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    startTransition(() => run(fields));
  };
  return { failure, pending, formProps: { action: run, onSubmit } };
}

/** A text field's value. Passwords are taken as they are, all else without the blanks around it. */
export function textOf(fields: FormData, name: string): string {
  const value = String(fields.get(name) ?? '');
  return name === 'password' ? value : value.trim();
}
