import 'server-only';
import type { Administrator, Invitation, Member, Organization } from '@/lib/contract/people';
import { type Role, roles, toRole } from '@/lib/contract/permissions';
import { accessColumns, toAccess } from '@/lib/server/auth/access';
import { confinedTo } from '@/lib/server/auth/confined';
import { accounts } from '@/lib/server/db/client';
import { invitationLink } from '@/lib/server/invitations/link';
import { isMailConfigured } from '@/lib/server/invitations/mail';

// What pages show of people. The pages, which are the only callers, decide who may see it.

const byRank = (a: { role: Role }, b: { role: Role }) =>
  roles.indexOf(a.role) - roles.indexOf(b.role);

/** All members, owners first, each rank in the order of joining. */
export async function listMembers(organizationId: string): Promise<Member[]> {
  const rows = await accounts().member.findMany({
    where: { organizationId },
    select: {
      id: true,
      userId: true,
      role: true,
      createdAt: true,
      ...accessColumns,
      user: {
        select: {
          ...{ name: true, email: true, emailVerified: true },
          twoFactor: { select: { verified: true } },
          passkeys: { select: { id: true }, take: 1 },
        },
      },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows
    .map(({ id, userId, role, createdAt, user: { twoFactor, passkeys, ...user }, ...limits }) => ({
      ...{ id, userId, ...user },
      hasSecondFactor: twoFactor?.verified === true || passkeys.length > 0,
      role: toRole(role),
      access: toAccess(limits),
      joinedAt: createdAt.toISOString(),
    }))
    .sort(byRank);
}

/** Whom a member can ask. */
export async function listAdministrators(organizationId: string): Promise<Administrator[]> {
  const rows = await accounts().member.findMany({
    where: { organizationId, role: { in: ['owner', 'admin'] } },
    select: { role: true, user: { select: { name: true, email: true, emailVerified: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 50,
  });
  return rows.map(({ role, user }) => ({ ...user, role: toRole(role) })).sort(byRank);
}

/** Open and expired invitations, newest first. */
export async function listInvitations(
  organizationId: string,
  viewerRole: Role,
): Promise<Invitation[]> {
  const rows = await accounts().invitation.findMany({
    where: { organizationId, status: 'pending' },
    select: {
      id: true,
      email: true,
      role: true,
      expiresAt: true,
      ...accessColumns,
      inviter: { select: { name: true } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return rows.map(({ id, email, role, expiresAt, inviter, ...limits }) => {
    // An admin could sign up with the invited address, and become an owner.
    const canResend = role !== 'owner' || viewerRole === 'owner';
    return {
      ...{ id, email, canResend },
      role: toRole(role),
      access: toAccess(limits),
      invitedBy: inviter.name,
      expiresAt: expiresAt.toISOString(),
      link: canResend && !isMailConfigured() ? invitationLink({ id, email }, 'hand') : null,
    };
  });
}

/** The organizations that a session of a user can be switched to, and the one that it is in. */
export async function listOrganizations(
  userId: string,
  sessionId: string,
): Promise<Organization[]> {
  const only = await confinedTo(accounts(), sessionId);
  const now = new Date();
  // An auditor whose term is over, or still to come, belongs to nothing.
  const inTerm = [
    { OR: [{ accessFrom: null }, { accessFrom: { lte: now } }] },
    { OR: [{ accessUntil: null }, { accessUntil: { gt: now } }] },
  ];
  return accounts().organization.findMany({
    where: {
      ...(only !== null && { id: only }),
      members: { some: { userId, OR: [{ role: { not: 'auditor' } }, { AND: inTerm }] } },
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
