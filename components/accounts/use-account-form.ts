import { type FormEvent, startTransition, useActionState } from 'react';
import { AuthError } from '@/lib/client/auth/auth-error';

/** What `send` returns if there is another step on this page. */
export const goesOn = Symbol('goes on');

/**
 * A form that signs somebody in or up and then opens `next`, or shows the error. As the form's action it also handles a
 * submit before hydration; as its submit handler it keeps the input, which React would clear.
 */
export function useAccountForm(send: (fields: FormData) => Promise<unknown>, next: string) {
  const [failure, run, pending] = useActionState(
    async (_: AuthError | null, fields: FormData): Promise<AuthError | null> => {
      try {
        if ((await send(fields)) === goesOn) return null;
      } catch (error) {
        if (error instanceof AuthError) return error;
        throw error;
      }
      // A full page load: nothing cached for another person remains.
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

/** A text field's value: passwords unchanged, all others trimmed. */
export function textOf(fields: FormData, name: string): string {
  const value = String(fields.get(name) ?? '');
  return /password/i.test(name) ? value : value.trim();
}
