import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** A forgotten password. */
export const resetPasswordMessages = localized('resetPasswordMessages', {
  forgotten: 'Forgotten password',
  forgottenDescription: 'We mail you a link with which you set a new one.',
  forgottenByHand:
    'This server sends no mail. Ask an owner of your organization: they make a link with which you set a new password.',
  request: 'Mail me a link',
  notRequested: 'No link was asked for',
  requested: 'Look into your mail',
  requestedFor: (email: string) =>
    `If ${email} has an account here, a link is on its way. It works once, and for 30 minutes.`,
  back: (link: Wrap) => sentence`${link('Back to the sign-in')}`,

  title: 'Set a new password',
  description: 'You are signed out everywhere, and sign in with it.',
  set: 'Set the password',
  done: 'Your new password is set',
  doneDescription: 'All sessions of your account have ended.',
  signIn: 'Sign in',

  closed: 'This link no longer works',
  closedDescription:
    'A link sets one password, within 30 minutes, and ends when the password or the address of the account is changed.',
  askAgain: 'Ask for another one',
});
