import 'server-only';
import { type Role, roles, toRole } from '@/lib/contract/permissions';
import { revokeInvitationsOf } from '@/lib/server/auth/invitation-events';
import { recordAllInTransaction } from '@/lib/server/auth/record-in-transaction';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { ScimChange } from './change';

/** The role of a member whose groups say nothing of it. */
const defaultRole: Role = 'member';

type Change = Pick<ScimChange, 'tx' | 'organizationId'>;

/** The highest role that the groups of each user give, where they give one. */
async function rolesByGroups({ tx, organizationId }: Change, userIds: string[]) {
  const rows = await tx.$queryRaw<{ userId: string; role: string }[]>`
    SELECT DISTINCT held.user_id AS "userId", g.role
    FROM scim_group_member AS held
    JOIN scim_group AS g ON g.organization_id = held.organization_id AND g.id = held.group_id
    WHERE held.organization_id = ${organizationId} AND held.user_id = ANY(${userIds}::text[])
      AND g.role IS NOT NULL`;
  const found = new Map<string, Role>();
  for (const { userId, role: stored } of rows) {
    const role = toRole(stored);
    const before = found.get(userId);
    if (before === undefined || roles.indexOf(role) < roles.indexOf(before))
      found.set(userId, role);
  }
  return found;
}

/** The role with which a user becomes a member. */
export const roleOfNew = async (change: Change, userId: string): Promise<Role> =>
  (await rolesByGroups(change, [userId])).get(userId) ?? defaultRole;

/** Gives members the roles of their groups, after those have changed. An owner stays owner. */
export async function applyRoles(
  change: Change & Pick<ScimChange, 'actor'> & { tokenId: string | null },
  userIds: string[],
): Promise<void> {
  const { tx, organizationId, actor, tokenId } = change;
  const wanted = await rolesByGroups(change, userIds);
  const members = await tx.member.findMany({
    where: { organizationId, userId: { in: userIds }, role: { not: 'owner' } },
    select: { userId: true, role: true, user: { select: { name: true, email: true } } },
    orderBy: { userId: 'asc' },
  });
  const changed = members
    .map((member) => ({ ...member, to: wanted.get(member.userId) ?? defaultRole }))
    .filter(({ role, to }) => role !== to);
  if (changed.length === 0) return;
  for (const role of new Set(changed.map(({ to }) => to))) {
    const ids = changed.filter(({ to }) => to === role).map(({ userId }) => userId);
    await tx.$executeRaw(Prisma.sql`
      UPDATE member SET role = ${role}
      WHERE organization_id = ${organizationId} AND user_id = ANY(${ids}::text[])`);
  }
  await recordAllInTransaction(
    organizationId,
    changed.map(({ userId, role, to, user }) => ({
      actor,
      event: 'member.update',
      resource: { id: userId, name: user.name },
      details: { email: user.email, changes: { role: { from: role, to } }, ...by(tokenId) },
    })),
  );
  for (const { userId, role, to } of changed) {
    if (role === 'admin') await revokeInvitationsOf({ userId, organizationId }, to);
  }
}

/** By which token it was done, if by one. */
const by = (tokenId: string | null) => (tokenId === null ? {} : { scim_token: tokenId });
