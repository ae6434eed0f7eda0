import 'server-only';
import type { Case } from '@/lib/contract/cases/cases';
import type { CaseStatus } from '@/lib/contract/cases/limits';
import { ApiError } from '@/lib/server/core/errors';
import { isCaseId } from '@/lib/server/core/ids';
import type { Viewer } from '@/lib/server/core/principal';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { mayDelete } from './person';

export type CaseRow = {
  id: string;
  name: string;
  createdById: string;
  createdByName: string | null;
  createdAt: Date;
  closedAt: Date | null;
  entries: number;
  comments: number;
};

/** The SQL of cases, with how much each has: at most what `maxCases` allows is counted. */
const selectCases = (org: number) => Prisma.sql`
  SELECT id, name, created_by_id AS "createdById", created_by_name AS "createdByName",
    created_at AS "createdAt", closed_at AS "closedAt",
    (SELECT count(*)::int FROM audit_log_case_entry AS entry
     WHERE entry.org = ${org} AND entry.case_id = kept.id) AS entries,
    (SELECT count(*)::int FROM audit_log_comment AS comment
     WHERE comment.org = ${org} AND comment.case_id = kept.id) AS comments
  FROM audit_log_case AS kept WHERE org = ${org}`;

/** The newest cases behind a position. */
export function readCases(
  tx: Transaction,
  org: number,
  { cursor, status, rows }: { cursor?: string; status?: CaseStatus; rows: number },
): Promise<CaseRow[]> {
  const [createdAt, id] = cursor?.split('|') ?? [];
  const isBehind =
    cursor === undefined
      ? Prisma.empty
      : Prisma.sql`AND (created_at, id) < (${createdAt}::timestamptz, ${id})`;
  const hasStatus =
    status === undefined
      ? Prisma.empty
      : Prisma.sql`AND (closed_at IS NULL) = ${status === 'open'}`;
  return tx.$queryRaw`
    ${selectCases(org)} ${isBehind} ${hasStatus} ORDER BY created_at DESC, id DESC LIMIT ${rows}`;
}

/** One at a time: each limit is counted by whoever changes the cases of an organization. */
export async function lockCases(tx: Transaction, org: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`cases of ${org}`}, 44))::text`;
}

/** The same error whether there is none or it is another organization's. */
const noSuchCase = () => new ApiError('not_found', 'There is no case with this id.');

export async function requireCase(tx: Transaction, org: number, id: string): Promise<CaseRow> {
  if (!isCaseId(id)) throw noSuchCase();
  const [row] = await tx.$queryRaw<CaseRow[]>`${selectCases(org)} AND id = ${id}`;
  if (row === undefined) throw noSuchCase();
  return row;
}

/** The same to change what is in it. */
export async function requireOpenCase(tx: Transaction, org: number, id: string): Promise<CaseRow> {
  await lockCases(tx, org);
  const row = await requireCase(tx, org, id);
  if (row.closedAt !== null) {
    throw new ApiError('conflict', 'The case is closed. Open it again to change what is in it.');
  }
  return row;
}

export const toCase = (row: CaseRow, viewer: Viewer): Case => ({
  id: row.id,
  name: row.name,
  status: row.closedAt === null ? 'open' : 'closed',
  created_by: { user_id: row.createdById, name: row.createdByName },
  created_at: row.createdAt.toISOString(),
  closed_at: row.closedAt?.toISOString() ?? null,
  entries: row.entries,
  comments: row.comments,
  can_delete: mayDelete(viewer, row.createdById),
});

export const named = ({ id, name }: Pick<CaseRow, 'id' | 'name'>) => ({ id, name });
