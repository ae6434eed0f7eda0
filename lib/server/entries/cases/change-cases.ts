import 'server-only';
import type { Case, createCase, deleteCase, updateCase } from '@/lib/contract/cases/cases';
import { maxCases } from '@/lib/contract/cases/limits';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { newCaseId } from '@/lib/server/core/ids';
import { inOrganization } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { lockCases, named, requireCase, toCase } from './case-row';
import { addEntries, requireEntries } from './change-entries';
import { caseWorker, mayDelete } from './person';

export async function makeCase({
  caller,
  input: { name, add },
  context,
}: Call<typeof createCase>): Promise<Case> {
  const { org, userId, name: createdByName } = caseWorker(caller);
  if (add !== undefined) await requireEntries(caller, add);
  return inOrganization(caller, async (tx) => {
    await lockCases(tx, org);
    if ((await tx.auditLogCase.count({ where: { org } })) >= maxCases.cases) {
      const sentence = `There are ${maxCases.cases} cases, which is as many as there may be. Delete one first.`;
      throw new ApiError('conflict', sentence);
    }
    const id = newCaseId();
    await tx.auditLogCase.create({
      data: { org, id, name, createdById: userId, createdByName },
    });
    const event = { event: 'audit_log_case.create', resource: { id, name } } as const;
    await recordChange(tx, { caller, context }, { ...event, details: { name } });
    if (add !== undefined) {
      await addEntries(tx, { caller, context }, await requireCase(tx, org, id), add);
    }
    return toCase(await requireCase(tx, org, id), caller);
  });
}

/** What is as it is to be already is no change, and leaves no entry. */
export async function changeCase({
  caller,
  input: { id, name, status },
  context,
}: Call<typeof updateCase>): Promise<Case> {
  const { org } = caseWorker(caller);
  return inOrganization(caller, async (tx) => {
    await lockCases(tx, org);
    const before = await requireCase(tx, org, id);
    const where = { org_id: { org, id } };
    const who = { caller, context };
    if (name !== undefined && name !== before.name) {
      await tx.auditLogCase.update({ where, data: { name } });
      const changes = { name: { from: before.name, to: name } };
      const event = { event: 'audit_log_case.update', resource: { id, name } } as const;
      await recordChange(tx, who, { ...event, details: { changes } });
    }
    const now = await requireCase(tx, org, id);
    if (status !== undefined && (status === 'closed') !== (before.closedAt !== null)) {
      const closedAt = status === 'closed' ? new Date() : null;
      await tx.auditLogCase.update({ where, data: { closedAt } });
      const event = status === 'closed' ? 'audit_log_case.close' : 'audit_log_case.reopen';
      const details = { name: now.name };
      await recordChange(tx, who, { event, resource: named(now), details });
    }
    return toCase(await requireCase(tx, org, id), caller);
  });
}

export async function removeCase({
  caller,
  input: { id },
  context,
}: Call<typeof deleteCase>): Promise<Case> {
  const { org } = caseWorker(caller);
  return inOrganization(caller, async (tx) => {
    await lockCases(tx, org);
    const row = await requireCase(tx, org, id);
    if (!mayDelete(caller, row.createdById)) {
      const sentence = 'Only whoever made the case, or an owner, may delete it. You may close it.';
      throw new ApiError('forbidden', sentence);
    }
    await tx.auditLogCase.delete({ where: { org_id: { org, id } } });
    const { name, entries, comments } = row;
    const event = { event: 'audit_log_case.delete', resource: named(row) } as const;
    await recordChange(tx, { caller, context }, { ...event, details: { name, entries, comments } });
    return toCase(row, caller);
  });
}
