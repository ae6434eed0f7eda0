import { localized } from '../localized';

/** An owner lets in a member who has lost the second factor. */
export const resetFactorMessages = localized('resetFactorMessages', {
  resetOne: (name: string) => `Reset the second factor of ${name}`,
  button: 'Reset second factor',
  title: (name: string) => `Reset the second factor of ${name}?`,
  description: (email: string) =>
    `Their authenticator app and passkeys are removed, and their sessions end. Until they set up another one, the password alone signs in ${email}: be sure that it is they who ask.`,
  reason: 'Why',
  reasonDescription: 'It becomes part of the entry in the log, and of the mail to them.',
  reset: 'Reset',
  notReset: 'The second factor was not reset',
});
