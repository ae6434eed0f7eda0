import 'server-only';
import type { listCaseComments, listEntryNotes } from '@/lib/contract/cases/comments';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { inOrganization } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { absent, isEntryId } from '../get';
import { requireCase } from './case-row';
import { readComments, toComment } from './comment-row';
import { pageOf } from './page';
import { visibleIds } from './visible-ids';

/** How many of the cases of an entry are named. */
const namedCases = 50;

/** The comments on a case and the notes on its entries: of whom a part of the log is shown, only the notes on what they see. */
export async function listCommentsOfCase({
  caller,
  input: { id, on, limit = 50, cursor },
}: Call<typeof listCaseComments>): Promise<Output<typeof listCaseComments>> {
  const { org, restriction } = caller;
  const ids = await inOrganization(caller, async (tx) => {
    await requireCase(tx, org, id);
    if (on === 'case') return [];
    const where = { org, caseId: id };
    const entries = await tx.auditLogCaseEntry.findMany({ where, select: { entryId: true } });
    return entries.map(({ entryId }) => entryId);
  });
  const seen = restriction === null ? ids : [...(await visibleIds(caller, ids))];
  const isNote = Prisma.sql`entry_id = ANY (${seen}::uuid[])`;
  const showsComments = restriction === null && on !== 'entries';
  const isShown = showsComments ? Prisma.sql`case_id = ${id} OR ${isNote}` : isNote;
  const rows = await inOrganization(caller, (tx) =>
    readComments(tx, org, isShown, { cursor, rows: limit + 1 }),
  );
  const { shown, ...end } = pageOf(rows, limit);
  return { comments: shown.map((row) => toComment(row, caller)), ...end };
}

/** Throws 404 for an entry that the caller does not see. */
export async function listNotes({
  caller,
  input: { id, limit = 50, cursor },
}: Call<typeof listEntryNotes>): Promise<Output<typeof listEntryNotes>> {
  if (!isEntryId(id) || !(await visibleIds(caller, [id])).has(id)) throw absent();
  const { org } = caller;
  return inOrganization(caller, async (tx) => {
    const isOfEntry = Prisma.sql`entry_id = ${id}::uuid`;
    const rows = await readComments(tx, org, isOfEntry, { cursor, rows: limit + 1 });
    const cases = await tx.auditLogCase.findMany({
      where: { org, entries: { some: { entryId: id } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: namedCases,
    });
    const { shown, ...end } = pageOf(rows, limit);
    return {
      notes: shown.map((row) => toComment(row, caller)),
      cases: cases.map(({ id: caseId, name, closedAt }) => ({
        id: caseId,
        name,
        status: closedAt === null ? ('open' as const) : ('closed' as const),
      })),
      ...end,
    };
  });
}
