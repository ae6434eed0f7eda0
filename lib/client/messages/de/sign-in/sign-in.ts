import type { signInMessages as english } from '../../sign-in/sign-in';

export const signInMessages: typeof english = {
  title: 'Anmeldung',
};
