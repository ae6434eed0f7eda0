import 'server-only';
import { uuidv7 } from 'uuidv7';
import type {
  Check,
  Checks,
  Finding,
  listChecks,
  settleFindings,
  startCheck,
} from '@/lib/contract/evidence/checks';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import type { AuditLogCheck, AuditLogFinding } from '@/lib/server/prisma-client/client';
import { recordChange } from '@/lib/server/recording/record-event';

export async function readChecks({ caller }: Call<typeof listChecks>): Promise<Checks> {
  const { org } = caller;
  return inOrganization(caller, async (tx) => {
    const checks = await tx.auditLogCheck.findMany({
      where: { org },
      orderBy: { id: 'desc' },
      take: 50,
    });
    const findings = await tx.auditLogFinding.findMany({
      where: { org },
      orderBy: [
        { settledAt: { sort: 'desc', nulls: 'first' } },
        { foundAt: 'desc' },
        { seq: 'asc' },
      ],
      take: 200,
    });
    const unsettled = await tx.auditLogFinding.count({ where: { org, settledAt: null } });
    return {
      checks: checks.map((row) => toCheck(row, caller)),
      findings: findings.map((row) => toFinding(row, caller)),
      unsettled,
    };
  });
}

export async function beginCheck({
  caller,
  context,
}: Call<typeof startCheck>): Promise<Output<typeof startCheck>> {
  const { org, actor } = caller;
  return inOrganization(caller, async (tx) => {
    const tree = await tx.auditLogTree.findUnique({
      where: { org },
      select: { epoch: true, size: true, checkpointSize: true },
    });
    // Of a log that has no tree yet, nothing is checked.
    const size = tree?.checkpointSize ?? tree?.size ?? 0n;
    const epoch = tree?.epoch ?? 1;
    const id = uuidv7();
    const begun = { begunById: actor.userId, begunByName: actor.name };
    const { count } = await tx.auditLogCheck.createMany({
      data: { org, id, kind: 'whole', epoch, size, ...begun },
      skipDuplicates: true,
    });
    if (count === 0) {
      throw new ApiError(
        'conflict',
        'A check of the whole log is running. See how far it is, and wait for its end.',
      );
    }
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'audit_log.check',
        resource: { id, name: null },
        details: { size: Number(size) },
      },
    );
    const row = await tx.auditLogCheck.findUniqueOrThrow({ where: { org_id: { org, id } } });
    return toCheck(row, caller);
  });
}

export async function settle({
  caller,
  input: { ids, note },
  context,
}: Call<typeof settleFindings>): Promise<Output<typeof settleFindings>> {
  const { org, actor } = caller;
  return inOrganization(caller, async (tx) => {
    const settled = await tx.$queryRaw<{ id: string }[]>`
      UPDATE audit_log_finding
      SET settled_at = clock_timestamp(), settled_by_id = ${actor.userId}, settled_by_name = ${actor.name}, settled_note = ${note ?? null}
      WHERE org = ${org} AND id = ANY (${ids}::uuid[]) AND settled_at IS NULL
      RETURNING id`;
    if (settled.length > 0) {
      await recordChange(
        tx,
        { caller, context },
        {
          event: 'audit_log.settle_finding',
          resource: { id: null, name: null },
          details: {
            count: settled.length,
            ids: settled.map(({ id }) => id),
            ...(note !== undefined && { note }),
          },
        },
      );
    }
    return { settled: settled.length };
  });
}

/** Whoever may only verify the log learns of nobody what they did. */
const mayReadPeople = ({ permissions }: Caller) => permissions.includes('audit_log:read');
const personOf = (caller: Caller, id: string | null, name: string | null) =>
  id === null || !mayReadPeople(caller) ? null : { user_id: id, name };
const numberOf = (value: bigint | null) => (value === null ? null : Number(value));

const toCheck = (row: AuditLogCheck, caller: Caller): Check => ({
  id: row.id,
  kind: row.kind === 'whole' ? 'whole' : 'steady',
  size: Number(row.size),
  checked: Number(row.checked),
  findings: row.findings,
  begun_at: row.begunAt.toISOString(),
  begun_by: personOf(caller, row.begunById, row.begunByName),
  progressed_at: row.progressedAt?.toISOString() ?? null,
  ended_at: row.endedAt?.toISOString() ?? null,
});

const toFinding = (row: AuditLogFinding, caller: Caller): Finding => ({
  id: row.id,
  what: row.what as Finding['what'],
  seq: numberOf(row.seq),
  entry_id: row.entryId,
  field: row.field,
  belongs_at: numberOf(row.belongsAt),
  epoch: row.epoch,
  check_id: row.checkId,
  intact_at: row.intactAt?.toISOString() ?? null,
  found_at: row.foundAt.toISOString(),
  settled_at: row.settledAt?.toISOString() ?? null,
  settled_by: personOf(caller, row.settledById, row.settledByName),
  settled_note: mayReadPeople(caller) ? row.settledNote : null,
});
