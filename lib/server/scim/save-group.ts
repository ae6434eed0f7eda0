import 'server-only';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { ScimChange } from './change';
import type { GroupAttributes } from './group-attributes';
import type { GroupRow } from './group-rows';
import { applyRoles } from './roles';
import { invalidValue, taken } from './scim-error';

/** How many ids an entry names. */
const maxRecorded = 1_000;

/** Gives a group other attributes. What is already so is left alone, without an entry. */
export async function saveGroup(
  change: ScimChange,
  row: GroupRow,
  held: ReadonlySet<string>,
  next: GroupAttributes,
): Promise<void> {
  const { tx, organizationId, actor, tokenId } = change;
  const { displayName, externalId } = next;
  const names = { displayName, externalId };
  const changed = (['displayName', 'externalId'] as const).filter(
    (name) => row[name] !== next[name],
  );
  const added = [...next.members].filter((id) => !held.has(id));
  const removed = [...held].filter((id) => !next.members.has(id));
  const isSame = changed.length + added.length + removed.length === 0;
  if (isSame) return;
  if (changed.includes('displayName')) await requireFreeGroupName(change, displayName);
  await tx.scimGroup.update({
    where: { organizationId_id: { organizationId, id: row.id } },
    data: { ...names, updatedAt: new Date() },
  });
  await addToGroup(change, row.id, added);
  await tx.scimGroupMember.deleteMany({
    where: { organizationId, groupId: row.id, userId: { in: removed } },
  });
  await recordInTransaction({
    organizationId,
    actor,
    event: 'scim_group.update',
    resource: { id: row.id, name: displayName },
    details: {
      changes: {
        ...Object.fromEntries(changed.map((name) => [name, { from: row[name], to: next[name] }])),
        ...(added.length + removed.length > 0 && {
          members: { from: held.size, to: next.members.size },
        }),
      },
      ...(added.length > 0 && { added: added.slice(0, maxRecorded) }),
      ...(removed.length > 0 && { removed: removed.slice(0, maxRecorded) }),
      scim_token: tokenId,
    },
  });
  if (row.role !== null) await applyRoles(change, [...added, ...removed]);
}

export async function requireFreeGroupName(
  { tx, organizationId }: ScimChange,
  displayName: string,
): Promise<void> {
  if ((await tx.scimGroup.count({ where: { organizationId, displayName } })) === 0) return;
  throw taken(`There is a group '${displayName}' already.`);
}

/** Adds users of the organization. Throws invalidValue for an id that is none of its, whether it is another's or nobody's. */
export async function addToGroup(
  { tx, organizationId }: ScimChange,
  groupId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return;
  const asked = Prisma.sql`${ids}::text[]`;
  // Who was invited is known from now on, as their account says.
  await tx.$executeRaw`
    INSERT INTO scim_user
      (organization_id, user_id, user_name, display_name, email, is_made, created_at, updated_at)
    SELECT m.organization_id, u.id, u.email, u.name, u.email, FALSE, m.created_at, m.created_at
    FROM member AS m JOIN "user" AS u ON u.id = m.user_id
    WHERE m.organization_id = ${organizationId} AND u.id = ANY(${asked})
    ON CONFLICT (organization_id, user_id) DO UPDATE SET deleted_at = NULL
      WHERE scim_user.deleted_at IS NOT NULL`;
  const known = await tx.scimUser.findMany({
    where: { organizationId, userId: { in: ids }, deletedAt: null },
    select: { userId: true },
  });
  const found = new Set(known.map(({ userId }) => userId));
  const absent = ids.find((id) => !found.has(id));
  if (absent !== undefined) throw invalidValue(`There is no user with the id '${absent}'.`);
  await tx.scimGroupMember.createMany({
    data: ids.map((userId) => ({ organizationId, groupId, userId })),
    skipDuplicates: true,
  });
}
