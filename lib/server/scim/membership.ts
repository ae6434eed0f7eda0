import 'server-only';
import { accessDetails, keepLimits, readKeptLimits } from '@/lib/server/auth/access-changes';
import { revokeInvitation, revokeInvitationsOf } from '@/lib/server/auth/invitation-events';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import type { ScimChange } from './change';
import { roleOfNew } from './roles';
import { ScimError } from './scim-error';
import { requireRemovable } from './standing';
import type { UserRow } from './user-rows';

const maxMembers = 10_000;

type Account = { id: string; name: string; email: string };

/** Makes an account a member, with the role that its groups give it. */
export async function addMember(change: ScimChange, { id, name, email }: Account): Promise<void> {
  const { tx, organizationId, actor, tokenId } = change;
  if ((await tx.member.count({ where: { organizationId } })) >= maxMembers) {
    throw new ScimError('conflict', `An organization has at most ${maxMembers} members.`);
  }
  const role = await roleOfNew(change, id);
  const limits = await readKeptLimits(tx, { organizationId, userId: id });
  await tx.member.create({
    data: { id: crypto.randomUUID(), organizationId, userId: id, role, ...limits },
  });
  await recordInTransaction({
    organizationId,
    actor,
    event: 'member.create',
    resource: { id, name },
    details: {
      ...{ email, role, scim_token: tokenId },
      ...(role === 'auditor' && limits !== null && accessDetails(limits)),
    },
  });
}

/** Ends a membership, the sessions in the organization, and the invitations by which it could begin again. SCIM must know the user. */
export async function removeMember(change: ScimChange, row: UserRow): Promise<void> {
  const { tx, organizationId, actor, tokenId } = change;
  await requireRemovable(change, row);
  await keepLimits(tx, { organizationId, userId: row.id });
  await tx.member.delete({
    where: { organizationId_userId: { organizationId, userId: row.id } },
  });
  const isElsewhere = (await tx.member.count({ where: { userId: row.id } })) > 0;
  await tx.session.deleteMany({
    where: { userId: row.id, ...(isElsewhere && { activeOrganizationId: organizationId }) },
  });
  await recordInTransaction({
    organizationId,
    actor,
    event: 'member.delete',
    resource: { id: row.id, name: row.accountName },
    details: { email: row.address, role: row.role, scim_token: tokenId },
  });
  await revokeInvitationsOf({ userId: row.id, organizationId }, null);
  const invited = await tx.invitation.findMany({
    where: { organizationId, email: row.address, status: 'pending' },
    orderBy: { id: 'asc' },
  });
  for (const invitation of invited) await revokeInvitation(invitation);
}
