import 'server-only';
import { maxWitnessed } from '@/lib/contract/evidence/anchor-kinds';
import type {
  createWitnessedLog,
  deleteWitnessedLog,
  listWitnessedLogs,
  updateWitnessedLog,
  WitnessedLog,
} from '@/lib/contract/evidence/witnessed';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { env } from '@/lib/server/core/env';
import { ApiError } from '@/lib/server/core/errors';
import { isWitnessedLogId, newWitnessedLogId } from '@/lib/server/core/ids';
import { inOrganization, type Transaction } from '@/lib/server/db/client';
import { invalid, requireKey } from '@/lib/server/evidence/anchors/address';
import { emptyRoot } from '@/lib/server/evidence/hashes';
import { signatureTypes } from '@/lib/server/evidence/signed-note';
import type { AuditLogWitnessed } from '@/lib/server/prisma-client/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { cosigningKeys } from './cosign';

const toLog = (row: AuditLogWitnessed, organizationId: string): WitnessedLog => ({
  id: row.id,
  origin: row.origin,
  verifier_key: row.verifierKey,
  witness_keys: cosigningKeys(row.cosigner).map(({ verifierKey }) => verifierKey),
  witness_url: `${new URL(env().BASE_URL).origin}/witness/${organizationId}`,
  size: Number(row.size),
  cosigned_at: row.cosignedAt?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
  created_by:
    row.createdById === null ? null : { user_id: row.createdById, name: row.createdByName },
});

const parseKey = (key: string) => requireKey(key, [signatureTypes.signature]);

const named = ({ id, origin }: AuditLogWitnessed) => ({ id, name: origin });

const factsOf = (row: AuditLogWitnessed) => ({
  origin: row.origin,
  verifier_key: row.verifierKey,
  size: Number(row.size),
});

export async function listWitnessed({
  caller: { org, organizationId },
}: Call<typeof listWitnessedLogs>): Promise<Output<typeof listWitnessedLogs>> {
  const rows = await inOrganization({ org, organizationId }, (tx) =>
    tx.auditLogWitnessed.findMany({
      where: { org, removedAt: null },
      orderBy: [{ origin: 'asc' }, { id: 'asc' }],
    }),
  );
  return { witnessed_logs: rows.map((row) => toLog(row, organizationId)) };
}

export async function addWitnessed({
  caller,
  input: { verifier_key: verifierKey, origin: given },
  context,
}: Call<typeof createWitnessedLog>): Promise<WitnessedLog> {
  const { org, organizationId, actor } = caller;
  const { name } = parseKey(verifierKey);
  const origin = given ?? name;
  const cosigner = `${new URL(env().BASE_URL).host}/${organizationId}/witness`;
  return inOrganization(caller, async (tx) => {
    if ((await tx.auditLogWitnessed.count({ where: { org, removedAt: null } })) >= maxWitnessed) {
      const sentence = `${maxWitnessed} logs are witnessed, which is as many as there may be. Remove one first.`;
      throw new ApiError('conflict', sentence);
    }
    const creator = { createdById: actor.userId, createdByName: actor.name };
    const data = {
      org,
      id: newWitnessedLogId(),
      origin,
      verifierKey,
      cosigner,
      root: new Uint8Array(emptyRoot),
    };
    const { count } = await tx.auditLogWitnessed.createMany({
      data: { ...data, ...creator },
      skipDuplicates: true,
    });
    // One that was removed goes on from where it was: to forget that would let the log begin anew.
    const { count: revived } = await tx.auditLogWitnessed.updateMany({
      where: { org, origin, removedAt: { not: null } },
      data: { removedAt: null, verifierKey },
    });
    if (count + revived === 0) {
      throw new ApiError('conflict', 'This log is witnessed already. Change its key there.');
    }
    const row = await tx.auditLogWitnessed.findUniqueOrThrow({
      where: { org_origin: { org, origin } },
    });
    const change = {
      event: 'audit_log_witnessed.create',
      resource: named(row),
      details: factsOf(row),
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toLog(row, organizationId);
  });
}

export async function changeWitnessed({
  caller,
  input: { id, verifier_key: verifierKey },
  context,
}: Call<typeof updateWitnessedLog>): Promise<WitnessedLog> {
  const { org, organizationId } = caller;
  const { name } = parseKey(verifierKey);
  return inOrganization(caller, async (tx) => {
    const before = await requireLog(tx, org, id);
    if (name !== parseKey(before.verifierKey).name) {
      throw invalid('verifier_key', 'it has another name than the key before');
    }
    if (before.verifierKey === verifierKey) return toLog(before, organizationId);
    const key = { org_id: { org, id } };
    const row = await tx.auditLogWitnessed.update({ where: key, data: { verifierKey } });
    const change = {
      event: 'audit_log_witnessed.update',
      resource: named(row),
      details: { changes: { verifier_key: { from: before.verifierKey, to: verifierKey } } },
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toLog(row, organizationId);
  });
}

export async function removeWitnessed({
  caller,
  input: { id },
  context,
}: Call<typeof deleteWitnessedLog>): Promise<WitnessedLog> {
  const { org, organizationId } = caller;
  return inOrganization(caller, async (tx) => {
    const row = await requireLog(tx, org, id);
    await tx.$executeRaw`
      UPDATE audit_log_witnessed SET removed_at = date_trunc('milliseconds', clock_timestamp())
      WHERE org = ${org} AND id = ${id}`;
    const change = {
      event: 'audit_log_witnessed.delete',
      resource: named(row),
      details: factsOf(row),
    } as const;
    await recordChange(tx, { caller, context }, change);
    return toLog(row, organizationId);
  });
}

/** Locked: what is then recorded as a change is what this request has changed. */
async function requireLog(tx: Transaction, org: number, id: string): Promise<AuditLogWitnessed> {
  const absent = () => new ApiError('not_found', 'There is no witnessed log with this id.');
  if (!isWitnessedLogId(id)) throw absent();
  await tx.$queryRaw`SELECT FROM audit_log_witnessed WHERE org = ${org} AND id = ${id} FOR UPDATE`;
  const row = await tx.auditLogWitnessed.findFirst({ where: { org, id, removedAt: null } });
  if (row === null) throw absent();
  return row;
}
