import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** Signing in and up. */
export const accountMessages = localized('accountMessages', {
  email: 'E-mail',
  password: 'Password',
  yourName: 'Your name',

  signIn: 'Sign in',
  signInDescription: 'To see who did what in your organization.',
  noAccount: (link: Wrap) => sentence`No account yet? ${link('Create one')}`,

  forgotPassword: 'Forgot your password?',

  signUp: 'Create an account',
  /** Who may make an account, by the server's setting. */
  whoMay: {
    open: 'It includes an organization, whose log starts at once.',
    invited:
      'Accounts are made by invitation here. Ask an owner or admin of your organization for one, and open its link.',
    off: 'No accounts are made on this server. Ask whoever runs it.',
  },
  mailLink: 'Mail me a link',
  mailedTo: (email: string) => `Mailed to ${email}`,
  openLink: 'Open the link in it to continue. It works for a day.',
  mailFailed: 'The mail could not be sent. Try again in a moment.',
  noMail: 'No mail was sent',
  linkExpired: 'This link no longer works: it was valid for a day. Ask for another one.',
  organization: 'Organization',
  organizationDescription: 'The log belongs to it. You become its owner.',
  createAccount: 'Create the account',
  hasAccount: (link: Wrap) => sentence`Have an account already? ${link('Sign in')}`,
});
