import type { Access } from '@/lib/contract/access-limits';
import type { Role } from '@/lib/contract/permissions';
import { post } from './auth-request';
import { type ShownSession, whileLeaving } from './shown-session';

// Changes to an organization, its members and its invitations.

/** Whether the invitation was mailed. Where no mail is sent, its link has to be passed on. */
export type Invited = { id: string } & (
  | { mail: 'sent' }
  | { mail: 'failed' }
  | { mail: 'off'; link: string }
);

type Invitation = {
  organizationId: string;
  email: string;
  role: Role;
  /** Of an auditor. */
  access?: Access;
  resend?: boolean;
};

export function invite(invitation: Invitation): Promise<Invited> {
  return post('/organization/invite-member', invitation);
}

export function revokeInvitation(invitationId: string): Promise<void> {
  return post('/organization/cancel-invitation', { invitationId });
}

export type InvitationLink = { invitationId: string; token: string };

/** As the session that is expected: the tab's, unless another is given. */
export function acceptInvitation(link: InvitationLink, expected?: ShownSession): Promise<void> {
  return post('/organization/accept-invitation', link, expected);
}

export function rejectInvitation(link: InvitationLink): Promise<void> {
  return post('/organization/reject-invitation', link);
}

type RoleChange = Pick<Invitation, 'organizationId' | 'role' | 'access'> & { memberId: string };

export function changeRole(change: RoleChange): Promise<void> {
  return post('/organization/update-member-role', change);
}

export function removeMember(organizationId: string, memberIdOrEmail: string): Promise<void> {
  return post('/organization/remove-member', { organizationId, memberIdOrEmail });
}

export function leaveOrganization(organizationId: string): Promise<void> {
  return whileLeaving(() => post('/organization/leave', { organizationId }));
}

export function transferOwnership(organizationId: string, memberId: string): Promise<void> {
  return post('/organization/transfer-ownership', { organizationId, memberId });
}

export function renameOrganization(organizationId: string, name: string): Promise<void> {
  return post('/organization/update', { organizationId, data: { name } });
}

/** Sets the session's active organization. `from`: where the session is, if not where the tab is. */
export function switchOrganization(organizationId: string, from?: ShownSession): Promise<void> {
  return whileLeaving(() => post('/organization/set-active', { organizationId }, from));
}
