import { localized } from '../localized';

/** The link with which a member sets a new password, made by an owner where no mail is sent. */
export const resetLinkMessages = localized('resetLinkMessages', {
  make: 'Reset password',
  makeFor: (name: string) => `Reset password of ${name}`,
  title: (name: string) => `Make a link for ${name} to set a new password?`,
  description:
    'For a member who has forgotten theirs. Whoever opens the link sets the password and can then sign in as them, so give it to them alone. The log records that you made it.',
  confirm: 'Make a reset link',
  notMade: 'No link was made',
  made: (name: string) => `Link for ${name}`,
  passOn:
    'It is shown once, works once, and for 30 minutes. Their old password works until they have set the new one.',
  theirLink: 'Link for a new password',
  copy: 'Copy the link',
});
