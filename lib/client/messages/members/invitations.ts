import type { Role } from '@/lib/contract/permissions';
import { localized } from '../localized';

const roles: Record<Role, string> = {
  owner: 'owner',
  admin: 'admin',
  auditor: 'auditor',
  member: 'member',
};

/** The page that an invitation's link opens. */
export const invitationMessages = localized('invitationMessages', {
  title: (organization: string) => `Join ${organization}`,
  invites: (invitedBy: string, email: string, role: Role) =>
    `${invitedBy} invites ${email} to its audit log, as ${roles[role]}.`,
  notExpected: 'If you did not expect this, close the page: nothing has happened yet.',
  signInAndJoin: 'Sign in and join',
  signUpAndJoin: 'Create the account and join',
  join: (organization: string) => `Join ${organization}`,
  decline: 'Decline',
  failed: 'This did not work',

  otherAddress: 'This invitation is for another address',
  otherAddressDescription: (invited: string, organization: string, email: string) =>
    `It invites ${invited} to ${organization}, and you are signed in as ${email}. Sign out, and sign in with the invited address.`,

  /** Why the invitation cannot be accepted. */
  closed: {
    unknown: {
      title: 'This is not a valid invitation link',
      text: (): string => 'It may be incomplete. Open the link in the message again.',
    },
    noAccount: {
      title: 'No accounts are made on this server',
      text: (): string =>
        'The invitation stands, but the invited address has no account here. Ask whoever runs the server.',
    },
    expired: {
      title: 'This invitation has expired',
      text: (organization: string) => `Ask an owner or admin of ${organization} to send it again.`,
    },
    revoked: {
      title: 'This invitation was revoked',
      text: (organization: string) =>
        `If that was a mistake, ask an owner or admin of ${organization}.`,
    },
    accepted: {
      title: 'This invitation was already used',
      text: (organization: string) =>
        `If you have joined ${organization} with it, sign in to continue.`,
    },
    rejected: {
      title: 'This invitation was declined',
      text: (organization: string) =>
        `If that was a mistake, ask an owner or admin of ${organization} for a new one.`,
    },
  },
  toLog: 'To the audit log',
});
