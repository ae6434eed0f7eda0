import 'server-only';
import type { Comment } from '@/lib/contract/cases/comments';
import type { Viewer } from '@/lib/server/core/principal';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { mayDelete } from './person';

export type CommentRow = {
  id: string;
  caseId: string | null;
  entryId: string | null;
  authorId: string;
  authorName: string | null;
  text: string;
  createdAt: Date;
};

export const toComment = (row: CommentRow, viewer: Viewer): Comment => ({
  id: row.id,
  case_id: row.caseId,
  entry_id: row.entryId,
  text: row.text,
  author: { user_id: row.authorId, name: row.authorName },
  created_at: row.createdAt.toISOString(),
  can_delete: mayDelete(viewer, row.authorId),
});

/** The oldest comments behind a position that fulfil a condition. */
export function readComments(
  tx: Transaction,
  org: number,
  condition: Prisma.Sql,
  { cursor, rows }: { cursor: string | undefined; rows: number },
): Promise<CommentRow[]> {
  const [createdAt, id] = cursor?.split('|') ?? [];
  const isBehind =
    cursor === undefined
      ? Prisma.empty
      : Prisma.sql`AND (created_at, id) > (${createdAt}::timestamptz, ${id})`;
  return tx.$queryRaw`
    SELECT id, case_id AS "caseId", entry_id AS "entryId", author_id AS "authorId",
      author_name AS "authorName", text, created_at AS "createdAt"
    FROM audit_log_comment WHERE org = ${org} AND (${condition}) ${isBehind}
    ORDER BY created_at, id LIMIT ${rows}`;
}
