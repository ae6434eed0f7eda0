import 'server-only';
import type { changeCaseEntries } from '@/lib/contract/cases/case-entries';
import type { Case } from '@/lib/contract/cases/cases';
import { maxCases } from '@/lib/contract/cases/limits';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization, type Transaction } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { type CaseRow, named, requireCase, requireOpenCase, toCase } from './case-row';
import { caseWorker } from './person';
import { visibleIds } from './visible-ids';

type Who = Pick<Call<typeof changeCaseEntries>, 'caller' | 'context'>;

/** Throws 400 if one of them is no entry that the caller sees. */
export async function requireEntries(caller: Caller, ids: string[]): Promise<void> {
  const found = await visibleIds(caller, ids);
  const missing = ids.find((id) => !found.has(id));
  if (missing === undefined) return;
  const sentence = `Invalid parameter 'add': there is no entry with the id '${missing}'.`;
  throw new ApiError('invalid_parameter', sentence, 'add');
}

export async function changeEntries({
  caller,
  input: { id, add, remove },
  context,
}: Call<typeof changeCaseEntries>): Promise<Case> {
  const { org } = caseWorker(caller);
  if (add !== undefined) await requireEntries(caller, add);
  return inOrganization(caller, async (tx) => {
    const row = await requireOpenCase(tx, org, id);
    const who = { caller, context };
    if (remove !== undefined) await removeEntries(tx, who, row, remove);
    if (add !== undefined) await addEntries(tx, who, row, add);
    return toCase(await requireCase(tx, org, id), caller);
  });
}

/** To be called while the cases are locked. */
export async function addEntries(
  tx: Transaction,
  who: Who,
  row: CaseRow,
  add: string[],
): Promise<void> {
  const { org, userId, name } = caseWorker(who.caller);
  const kept = { org, caseId: row.id };
  const known = new Set(await idsIn(tx, kept, add));
  const entries = [...new Set(add)].filter((id) => !known.has(id));
  if (entries.length === 0) return;
  const count = await tx.auditLogCaseEntry.count({ where: kept });
  if (count + entries.length > maxCases.entries) {
    const sentence = `The case has ${count} entries, and may have ${maxCases.entries}.`;
    throw new ApiError('conflict', sentence, 'add');
  }
  await tx.auditLogCaseEntry.createMany({
    data: entries.map((entryId) => ({ ...kept, entryId, addedById: userId, addedByName: name })),
  });
  await recordEntries(tx, who, 'audit_log_case.add_entries', row, entries);
}

async function removeEntries(
  tx: Transaction,
  who: Who,
  row: CaseRow,
  remove: string[],
): Promise<void> {
  const kept = { org: who.caller.org, caseId: row.id };
  const entries = await idsIn(tx, kept, remove);
  if (entries.length === 0) return;
  await tx.auditLogCaseEntry.deleteMany({ where: { ...kept, entryId: { in: entries } } });
  await recordEntries(tx, who, 'audit_log_case.remove_entries', row, entries);
}

/** Those of the ids that a case has. */
async function idsIn(
  tx: Transaction,
  kept: { org: number; caseId: string },
  ids: string[],
): Promise<string[]> {
  const rows = await tx.auditLogCaseEntry.findMany({
    where: { ...kept, entryId: { in: ids } },
    select: { entryId: true },
  });
  return rows.map(({ entryId }) => entryId);
}

function recordEntries(
  tx: Transaction,
  who: Who,
  event: 'audit_log_case.add_entries' | 'audit_log_case.remove_entries',
  row: CaseRow,
  entries: string[],
): Promise<void> {
  const details = { name: row.name, count: entries.length, entries };
  return recordChange(tx, who, { event, resource: named(row), details });
}
