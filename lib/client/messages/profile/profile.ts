import type { ReactNode } from 'react';
import { localized } from '../localized';
import { sentence } from '../sentence';

/** What somebody changes of their own account. */
export const profileMessages = localized('profileMessages', {
  title: 'Profile',
  name: 'Name',
  nameDescription: 'Shown to the members of your organizations, and in the log.',
  noName: 'Give your name.',
  save: 'Save',
  saved: 'Saved.',
  notSaved: 'The name was not changed',

  email: 'E-mail',
  emailDescription: 'You sign in with it.',
  verified: 'Confirmed',
  unverified: 'Not confirmed',
  unverifiedDescription:
    'Nobody has proved that mail to this address reaches you. We can mail you a link for that.',
  verify: 'Mail me the link',
  verifyAgain: 'Mail it again',
  verificationSent: (email: string) =>
    `Mailed to ${email}. Open the link within a day, signed in here.`,
  mailFailed: 'The mail could not be sent. Try again in a moment.',
  notMailed: 'No mail was sent',
  noMail:
    'No mail is sent from this server, because no SMTP server is set up: an address can be neither confirmed nor changed.',
  noPassword: 'It comes from your single sign-on, and is changed there.',

  change: 'Change the address',
  changeDescription: 'We mail a link to both addresses. It changes when you have opened both.',
  newEmail: 'New e-mail',
  password: 'Your password',
  request: 'Mail the links',
  changeNotRequested: 'The change was not begun',
  pending: (to: string) => `Change to ${to}`,
  pendingAt: (addresses: string[]) =>
    `Open the link that we mailed to ${addresses.join(' and to ')}.`,
  cancelChange: 'Cancel the change',
  changeNotCanceled: 'The change was not canceled',
  pendingUntil: (when: ReactNode) => sentence`It ends ${when}.`,
});

/** The pages that the links of mails lead to. */
export const confirmAddressMessages = localized('confirmAddressMessages', {
  verify: 'Confirm your address',
  verifyDescription: (email: string) => `Confirm that mail to ${email} reaches you.`,
  verified: 'Your address is confirmed',
  change: 'Confirm the new address',
  changeDescription: (email: string) =>
    `The address of your account, ${email} now, changes when you have confirmed it at both.`,
  changed: 'Your address has changed',
  changedTo: (email: string) => `You sign in with ${email} now.`,
  waiting: 'Confirmed here',
  waitingFor: (email: string) => `Open the link that we mailed to ${email} too.`,
  confirm: 'Confirm',
  failed: 'It was not confirmed',
  toProfile: 'To your profile',
});
