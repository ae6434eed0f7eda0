import { localized } from '../localized';

/** The dialogs for inviting somebody. */
export const inviteMessages = localized('inviteMessages', {
  title: 'Invite somebody',
  youGetLink: 'No mail is sent from this server: you get a link to pass on to them.',
  email: 'E-mail',
  invite: 'Invite',
  nobodyInvited: 'Nobody was invited',
  invited: 'Invited',

  againTitle: (email: string) => `Invite ${email} again?`,
  againDescription: 'Their link then works for another 7 days.',
  again: 'Invite again',
  invitedAgain: 'Invited again',
  notSentAgain: 'The invitation was not sent again',

  mailedTo: (email: string) => `Mailed to ${email}`,
  linkWorks: 'The link in it works for 7 days.',
  mailFailed: 'The mail could not be sent',
  sendAgain:
    "The invitation is valid. Resend it once mail works again; the server's log says why it failed.",
  mailOff: 'No mail is sent from this server',
  passOnTo: (email: string) => `Pass this link on to ${email} yourself.`,
  theirLink: 'Their link, valid for 7 days',
  copyLink: 'Copy link',
});
