import 'server-only';
import type { Output } from '@/lib/contract/operation';
import {
  groupRoles,
  type listScimGroups,
  type ScimGroup,
  type updateScimGroup,
} from '@/lib/contract/scim';
import { recordInTransaction } from '@/lib/server/auth/record-in-transaction';
import { changeAccounts } from '@/lib/server/auth/transaction';
import type { Call } from '@/lib/server/core/call';
import { isScimGroupId } from '@/lib/server/core/ids';
import { accounts } from '@/lib/server/db/client';
import { lockOrganization } from './caller';
import { idsIn, noSuchGroup } from './groups';
import { applyRoles } from './roles';

const columns = {
  ...{ id: true, displayName: true, role: true },
  _count: { select: { members: true } },
} as const;

type Row = { id: string; displayName: string; role: string | null; _count: { members: number } };

const toScimGroup = ({ id, displayName, role, _count }: Row): ScimGroup => ({
  id,
  name: displayName,
  role: groupRoles.find((each) => each === role) ?? null,
  members: _count.members,
});

export async function listGroupRoles({
  caller: { organizationId },
}: Call<typeof listScimGroups>): Promise<Output<typeof listScimGroups>> {
  const rows = await accounts().scimGroup.findMany({
    where: { organizationId },
    select: columns,
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
  });
  return { scim_groups: rows.map(toScimGroup) };
}

/** Gives a group a role, and with it those of its members who are not owners. */
export function setGroupRole({
  caller,
  input: { id, role },
  context,
}: Call<typeof updateScimGroup>): Promise<ScimGroup> {
  const { organizationId, actor } = caller;
  return changeAccounts(context, caller, async (tx) => {
    await lockOrganization(tx, organizationId);
    const where = { organizationId_id: { organizationId, id } };
    const row = isScimGroupId(id)
      ? await tx.scimGroup.findUnique({ where, select: columns })
      : null;
    if (row === null) throw noSuchGroup();
    if (row.role === role) return toScimGroup(row);
    await tx.scimGroup.update({ where, data: { role } });
    await recordInTransaction({
      organizationId,
      actor,
      event: 'scim_group.update',
      resource: { id, name: row.displayName },
      details: { changes: { role: { from: row.role, to: role } } },
    });
    const change = { tx, organizationId, actor, tokenId: null };
    await applyRoles(change, [...(await idsIn(change, id))]);
    return toScimGroup({ ...row, role });
  });
}
