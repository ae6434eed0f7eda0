import 'server-only';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import { ApiError } from '@/lib/server/core/errors';
import { newScimGroupId } from '@/lib/server/core/ids';
import { accounts } from '@/lib/server/db/client';
import { change, type ScimChange } from './change';
import {
  changeGroup,
  type GroupAttributes,
  noGroupAttributes,
  requireFewMembers,
} from './group-attributes';
import {
  findGroup,
  type GroupRow,
  groupColumns,
  membersOf,
  readGroups,
  toGroupResource,
} from './group-rows';
import type { ScimCall } from './handler';
import { asksFor, project, readListQuery, toListResponse } from './list';
import { type Change, changesIn, changesOf } from './patch';
import { applyRoles } from './roles';
import { addToGroup, requireFreeGroupName, saveGroup } from './save-group';
import { invalidValue, ScimError } from './scim-error';

const maxGroups = 1_000;

/** The same error whether there is none or it is another organization's. */
export const noSuchGroup = () => new ApiError('not_found', 'There is no group with this id.');

export async function listGroups({ caller: { organizationId }, query }: ScimCall) {
  const { startIndex, ...page } = readListQuery(query, groupColumns);
  const { total, rows } = await readGroups(accounts(), organizationId, page);
  const held = asksFor(query, 'members')
    ? await membersOf(
        accounts(),
        organizationId,
        rows.map(({ id }) => id),
      )
    : null;
  const resources = rows.map((row) =>
    project(toGroupResource(row, held?.get(row.id) ?? null), query),
  );
  return { body: toListResponse(resources, total, startIndex) };
}

export async function getGroup({ caller: { organizationId }, id, query }: ScimCall) {
  const row = await findGroup(accounts(), organizationId, id);
  if (row === null) throw noSuchGroup();
  const held = asksFor(query, 'members') ? await membersOf(accounts(), organizationId, [id]) : null;
  return { body: project(toGroupResource(row, held?.get(id) ?? null), query) };
}

export async function createGroup(call: ScimCall) {
  const changes = changesIn('replace', call.body);
  const attributes = attributesAfter(changes, noGroupAttributes);
  const body = await change(call, async (changing) => {
    const { tx, organizationId, actor, tokenId } = changing;
    const { displayName, externalId } = attributes;
    const userIds = [...attributes.members].sort();
    await requireFreeGroupName(changing, displayName);
    if ((await tx.scimGroup.count({ where: { organizationId } })) >= maxGroups) {
      throw new ScimError('conflict', `An organization has at most ${maxGroups} groups.`);
    }
    const id = newScimGroupId();
    const row = await tx.scimGroup.create({
      data: { organizationId, id, displayName, externalId },
    });
    await addToGroup(changing, id, userIds);
    await recordInTransaction({
      organizationId,
      actor,
      event: 'scim_group.create',
      resource: { id, name: displayName },
      details: { external_id: externalId, members: userIds.length, scim_token: tokenId },
    });
    return toGroupResource(row, userIds);
  });
  return { status: 201 as const, body, location: body.meta.location };
}

/** Attributes that the body does not have are cleared, members too. */
export async function replaceGroup(call: ScimCall) {
  const changes = changesIn('replace', call.body);
  await update(call, changes, () => noGroupAttributes);
  return getGroup(call);
}

/** Answers without a body, as a group may be large. */
export async function patchGroup(call: ScimCall) {
  await update(call, changesOf(call.body), (held) => held);
  return { status: 204 as const };
}

export async function deleteGroup(call: ScimCall) {
  await change(call, async (changing) => {
    const { tx, organizationId, actor, tokenId } = changing;
    const row = await requireGroup(changing, call.id);
    const userIds = await idsIn(changing, call.id);
    await tx.scimGroup.delete({ where: { organizationId_id: { organizationId, id: row.id } } });
    await recordInTransaction({
      organizationId,
      actor,
      event: 'scim_group.delete',
      resource: { id: row.id, name: row.displayName },
      details: { scim_token: tokenId },
    });
    if (row.role !== null) await applyRoles(changing, [...userIds]);
  });
  return { status: 204 as const };
}

function attributesAfter(changes: Change[], from: GroupAttributes): GroupAttributes {
  requireFewMembers(changes);
  const attributes = changes.reduce(changeGroup, from);
  if (attributes.displayName === '') throw invalidValue("'displayName' is required.");
  return attributes;
}

function update(
  call: ScimCall,
  changes: Change[],
  toBase: (held: GroupAttributes) => GroupAttributes,
): Promise<void> {
  return change(call, async (changing) => {
    const row = await requireGroup(changing, call.id);
    const members = await idsIn(changing, row.id);
    const next = attributesAfter(changes, toBase({ ...row, members }));
    await saveGroup(changing, row, members, next);
  });
}

async function requireGroup({ tx, organizationId }: ScimChange, id: string): Promise<GroupRow> {
  const row = await findGroup(tx, organizationId, id);
  if (row === null) throw noSuchGroup();
  return row;
}

/** The ids of a group's members, in their order. */
export async function idsIn(
  { tx, organizationId }: Pick<ScimChange, 'tx' | 'organizationId'>,
  groupId: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.scimGroupMember.findMany({
    where: { organizationId, groupId },
    select: { userId: true },
    orderBy: { userId: 'asc' },
  });
  return new Set(rows.map(({ userId }) => userId));
}
