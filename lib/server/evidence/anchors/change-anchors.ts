import 'server-only';
import { maxAnchors } from '@/lib/contract/evidence/anchor-kinds';
import type {
  Anchor,
  CreatedAnchor,
  createAnchor,
  deleteAnchor,
  updateAnchor,
} from '@/lib/contract/evidence/anchors';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { newAnchorId } from '@/lib/server/core/ids';
import { inOrganization } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { countMail } from '@/lib/server/rate-limit/account-limits';
import { recordChange } from '@/lib/server/recording/record-event';
import { shownAddress, toAddress, toVerifierKey } from './address';
import { type AnchorRow, requireAnchor, toAnchor } from './anchor-row';
import { webhookSecret } from './webhook';

const factsOf = (row: AnchorRow) => ({
  kind: row.kind,
  address: shownAddress(row),
  ...(row.verifierKey !== null && { verifier_key: row.verifierKey }),
});

const named = ({ id, name }: AnchorRow) => ({ id, name });

export async function addAnchor({
  caller,
  input,
  context,
}: Call<typeof createAnchor>): Promise<CreatedAnchor> {
  const { org, actor } = caller;
  const { kind, name } = input;
  const [address, verifierKey] = [toAddress(input), toVerifierKey(input)];
  const id = newAnchorId();
  const secret = kind === 'webhook' ? webhookSecret(id) : null;
  if (kind === 'webhook' && secret === null) {
    throw new ApiError('conflict', 'This server has no SIGNING_KEY, and signs nothing.');
  }
  return inOrganization(caller, async (tx) => {
    if ((await tx.auditLogAnchor.count({ where: { org, removedAt: null } })) >= maxAnchors) {
      const sentence = `There are ${maxAnchors} anchors, which is as many as there may be. Remove one first.`;
      throw new ApiError('conflict', sentence);
    }
    const creator = { createdById: actor.userId, createdByName: actor.name };
    await tx.auditLogAnchor
      .createMany({ data: { org, id, kind, name, address, verifierKey, ...creator } })
      .catch(refuseSecond);
    // The first mail is sent at once, and an anchor can be added and removed again and again.
    if (kind === 'mail') await countMail(address);
    const row = await requireAnchor(tx, org, id);
    const change = {
      event: 'audit_log_anchor.create',
      resource: named(row),
      details: factsOf(row),
    } as const;
    await recordChange(tx, { caller, context }, change);
    return { ...toAnchor(row), secret };
  });
}

/** A unique index has the addresses of mail, of which another request may add the same one at this moment. */
function refuseSecond(error: unknown): never {
  const code = error instanceof Prisma.PrismaClientKnownRequestError ? error.code : undefined;
  if (code !== 'P2002') throw error;
  throw new ApiError(
    'conflict',
    'Checkpoints are mailed to this address already: it is the address of another anchor.',
  );
}

export async function changeAnchor({
  caller,
  input: { id, name, is_active: isActive },
  context,
}: Call<typeof updateAnchor>): Promise<Anchor> {
  const { org } = caller;
  return inOrganization(caller, async (tx) => {
    const before = await requireAnchor(tx, org, id);
    const changes = {
      ...(name !== undefined && name !== before.name && { name: { from: before.name, to: name } }),
      ...(isActive !== undefined &&
        isActive !== before.isActive && { is_active: { from: before.isActive, to: isActive } }),
    };
    if (Object.keys(changes).length === 0) return toAnchor(before);
    // One that goes on is sent to at once too.
    if (before.kind === 'mail' && changes.is_active?.to) await countMail(before.address);
    await tx.$executeRaw`
      UPDATE audit_log_anchor SET
        name = ${name ?? before.name}, is_active = ${isActive ?? before.isActive},
        due_at = CASE WHEN is_active THEN due_at ELSE clock_timestamp() END
      WHERE org = ${org} AND id = ${id}`;
    const row = await requireAnchor(tx, org, id);
    const change = {
      event: 'audit_log_anchor.update',
      resource: named(row),
      details: { kind: row.kind, changes },
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toAnchor(row);
  });
}

export async function removeAnchor({
  caller,
  input: { id },
  context,
}: Call<typeof deleteAnchor>): Promise<Anchor> {
  const { org } = caller;
  return inOrganization(caller, async (tx) => {
    const row = await requireAnchor(tx, org, id);
    await tx.$executeRaw`
      UPDATE audit_log_anchor SET removed_at = date_trunc('milliseconds', clock_timestamp())
      WHERE org = ${org} AND id = ${id}`;
    const change = {
      event: 'audit_log_anchor.delete',
      resource: named(row),
      details: factsOf(row),
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toAnchor(row);
  });
}
