import { localized } from '../localized';

export const signInMessages = localized('signInMessages', {
  title: 'Sign-in',
});
