import { localized } from '../localized';

/** The dialog before what is sensitive. */
export const confirmIdentityMessages = localized('confirmIdentityMessages', {
  title: 'Confirm that it is you',
  description: (minutes: number) =>
    `This is asked for if you have signed in more than ${minutes} minutes ago.`,
  password: 'Your password',
  code: 'Code of your authenticator app',
  confirm: 'Confirm',
  useCode: 'Use a code',
  usePassword: 'Use the password',
  usePasskey: 'Use a passkey',
  notConfirmed: 'Not confirmed',
  loading: 'Looking for how you can confirm …',
  nothing: 'Your account has nothing to confirm with here. Sign in again, and repeat this then.',
  signInAgain: 'Sign in again',
});
