import 'server-only';
import type {
  Comment,
  createCaseComment,
  createEntryNote,
  deleteComment,
} from '@/lib/contract/cases/comments';
import { maxCases } from '@/lib/contract/cases/limits';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isCommentId, newCommentId } from '@/lib/server/core/ids';
import { inOrganization, type Transaction } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { absent, isEntryId } from '../get';
import { lockCases, named, requireOpenCase } from './case-row';
import { toComment } from './comment-row';
import { caseWorker, mayDelete } from './person';
import { visibleIds } from './visible-ids';

export async function commentOnCase({
  caller,
  input: { id: caseId, text },
  context,
}: Call<typeof createCaseComment>): Promise<Comment> {
  const { org, userId, name: authorName } = caseWorker(caller);
  return inOrganization(caller, async (tx) => {
    const row = await requireOpenCase(tx, org, caseId);
    if (row.comments >= maxCases.comments) throw full('The case', maxCases.comments, 'comments');
    const id = newCommentId();
    const data = { org, id, caseId, authorId: userId, authorName, text };
    const comment = await tx.auditLogComment.create({ data });
    const details = { name: row.name, comment: id };
    const event = { event: 'audit_log_case.comment', resource: named(row) } as const;
    await recordChange(tx, { caller, context }, { ...event, details });
    return toComment(comment, caller);
  });
}

export async function noteOnEntry({
  caller,
  input: { id: entryId, text },
  context,
}: Call<typeof createEntryNote>): Promise<Comment> {
  const { org, userId, name: authorName } = caseWorker(caller);
  if (!isEntryId(entryId) || !(await visibleIds(caller, [entryId])).has(entryId)) throw absent();
  return inOrganization(caller, async (tx) => {
    await lockCases(tx, org);
    const own = await tx.auditLogComment.count({ where: { org, entryId } });
    if (own >= maxCases.notes) throw full('The entry', maxCases.notes, 'notes');
    const all = await tx.auditLogComment.count({ where: { org, entryId: { not: null } } });
    if (all >= maxCases.allNotes) throw full('The organization', maxCases.allNotes, 'notes');
    const id = newCommentId();
    const data = { org, id, entryId, authorId: userId, authorName, text };
    const comment = await tx.auditLogComment.create({ data });
    const event = { event: 'audit_log_entry.comment', resource: noteOf(entryId) } as const;
    await recordChange(tx, { caller, context }, { ...event, details: { comment: id } });
    return toComment(comment, caller);
  });
}

const full = (what: string, most: number, of: string) =>
  new ApiError('conflict', `${what} has ${most} ${of}, which is as many as there may be.`);

const noteOf = (entryId: string) => ({ id: entryId, name: null });

/** The same error whether there is none or it is another organization's. */
const noSuchComment = () => new ApiError('not_found', 'There is no comment with this id.');

export async function removeComment({
  caller,
  input: { id },
  context,
}: Call<typeof deleteComment>): Promise<Comment> {
  const { org } = caseWorker(caller);
  if (!isCommentId(id)) throw noSuchComment();
  return inOrganization(caller, async (tx) => {
    // Before the comment is read: it may be deleted twice at once.
    await lockCases(tx, org);
    const where = { org_id: { org, id } };
    const row = await tx.auditLogComment.findUnique({ where });
    if (row === null) throw noSuchComment();
    if (!mayDelete(caller, row.authorId)) {
      const sentence = 'Only whoever wrote it, or an owner, may delete it.';
      throw new ApiError('forbidden', sentence);
    }
    await recordDeletion(tx, { caller, context }, row);
    await tx.auditLogComment.delete({ where });
    return toComment(row, caller);
  });
}

type Row = { id: string; caseId: string | null; entryId: string | null; authorId: string };

/** Throws 409 for a comment on a closed case. */
async function recordDeletion(
  tx: Transaction,
  who: Pick<Call<typeof deleteComment>, 'caller' | 'context'>,
  { id: comment, caseId, entryId, authorId: author }: Row,
): Promise<void> {
  if (caseId === null) {
    const event = {
      event: 'audit_log_entry.delete_comment',
      resource: noteOf(entryId ?? ''),
    } as const;
    return recordChange(tx, who, { ...event, details: { comment, author } });
  }
  const row = await requireOpenCase(tx, who.caller.org, caseId);
  const event = { event: 'audit_log_case.delete_comment', resource: named(row) } as const;
  return recordChange(tx, who, { ...event, details: { name: row.name, comment, author } });
}
