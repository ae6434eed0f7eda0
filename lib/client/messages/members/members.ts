import type { ReactNode } from 'react';
import { type Around, sentence } from '../sentence';

/** Members and invitations. */
export const memberMessages = {
  title: 'Members',
  columns: { name: 'Name', role: 'Role', since: 'Member since' },
  unconfirmed: 'not confirmed',
  unconfirmedWhy:
    'Nobody was ever reached at this address: no mail that was sent to it was opened.',
  isYou: (name: string, muted: Around) => sentence`${name} ${muted('(you)')}`,
  administrators: 'Owners and admins',
  whoTheyAre: (organization: string) =>
    `You are a member of ${organization}. They read the log, and can give you another role.`,

  changeRole: 'Change role',
  changeRoleOf: (name: string) => `Change the role of ${name}`,
  changeOwnRole: 'Change your own role',
  holdsForOther: 'It holds at once, also where they are signed in.',
  holdsForYou: 'It holds at once. You may then no longer be able to change it back.',
  roleNotChanged: 'The role was not changed',
  role: 'Role',

  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeDescription: (email: string, organization: string) =>
    `${email} loses access to ${organization} at once, and the invitations that they sent are revoked. What they did stays in the log.`,
  notRemoved: (name: string) => `${name} was not removed`,

  leave: 'Leave',
  leaveTitle: (organization: string) => `Leave ${organization}?`,
  leaveDescription: 'You lose access at once. To come back, you must be invited again.',
  notLeft: 'You have not left',

  invitations: 'Invitations',
  noMail:
    'No mail is sent from this server, for no SMTP server is set up: copy the link of an invitation, and pass it on yourself.',
  nobodyInvited: 'Nobody is invited just now.',
  invitationColumns: {
    email: 'E-mail',
    role: 'Role',
    invitedBy: 'Invited by',
    expires: 'Expires',
  },
  expired: (when: ReactNode) => sentence`expired ${when}`,
  copyLinkOf: (email: string) => `Copy the link of ${email}`,
  resend: 'Resend',
  resendTo: (email: string) => `Resend to ${email}`,
  revoke: 'Revoke',
  revokeOne: (email: string) => `Revoke the invitation of ${email}`,
  revokeTitle: (email: string) => `Revoke the invitation of ${email}?`,
  revokeDescription: 'Its link stops at once.',
  notRevoked: 'The invitation was not revoked',
  invite: 'Invite',
};
