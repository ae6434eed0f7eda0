import { localized } from '../localized';

/** How somebody signs in: their own settings. */
export const securityMessages = localized('securityMessages', {
  title: 'Security',
  password: 'Password',
  passwordDescription: 'A change ends your other sessions.',
  noPassword: 'Your account has no password: you sign in in another way.',
  current: 'Your password now',
  change: 'Change the password',
  changed: 'Changed. Your other sessions have ended.',
  notChanged: 'The password was not changed',
});
