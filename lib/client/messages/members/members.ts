import type { ReactNode } from 'react';
import { formatCount } from '../../format';
import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** Members and invitations. */
export const memberMessages = localized('memberMessages', {
  title: 'Members',
  columns: { name: 'Name', role: 'Role', since: 'Member since' },
  unconfirmed: 'not confirmed',
  unconfirmedWhy: 'Nobody has proved that they receive mail at this address.',
  isYou: (name: string, muted: Wrap) => sentence`${name} ${muted('(you)')}`,
  administrators: 'Owners and admins',
  administratorsDescription: (organization: string) =>
    `You belong to ${organization}. Owners and admins manage it, and can give you another role.`,

  changeRole: 'Change role',
  changeRoleOf: (name: string) => `Change role of ${name}`,
  changeOwnRole: 'Change your own role',
  changeRoleDescription: 'The change applies at once, also where they are signed in.',
  changeOwnRoleDescription: 'The change applies at once. You may not be able to change it back.',
  roleNotChanged: 'The role was not changed',
  role: 'Role',

  remove: 'Remove',
  removeOne: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeDescription: (email: string, organization: string) =>
    `${email} loses access to ${organization} at once, and the invitations that they sent are revoked. What they did stays in the log.`,
  lookingForKeys: 'Looking for API keys that they made …',
  keysNotLoaded: 'Whether API keys that they made still work could not be found out',
  revokeKeys: (count: number) =>
    count === 1
      ? 'Revoke the API key that they made and that still works'
      : `Revoke the ${formatCount(count)} API keys that they made and that still work`,
  keysStop: (names: string[]) => `${names.join(', ')}. Every program that uses them stops at once.`,
  keysGoOn: (count: number, names: string[]) =>
    count === 1
      ? `${names.join(', ')} goes on working, for whoever has it.`
      : `${names.join(', ')} go on working, for whoever has them.`,
  notRemoved: (name: string) => `${name} was not removed`,

  leave: 'Leave',
  leaveTitle: (organization: string) => `Leave ${organization}?`,
  leaveDescription: 'You lose access at once. To come back, you must be invited again.',
  notLeft: 'You are still a member',
  onlyOwner: 'The only owner. To leave or take another role, first make somebody else an owner.',

  invitations: 'Invitations',
  noMail:
    'No mail is sent from this server, because no SMTP server is set up: copy the link of an invitation and pass it on yourself.',
  nobodyInvited: 'There are no open invitations.',
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
  revokeDescription: 'Its link stops working at once.',
  notRevoked: 'The invitation was not revoked',
  invite: 'Invite',
});
