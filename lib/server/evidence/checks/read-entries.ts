import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { leafColumns } from '@/lib/server/evidence/leaf-sql';
import { Prisma } from '@/lib/server/prisma-client/client';
import type { StoredEntry } from './entry-leaf';

/** A number, and the entry that has it: null if that is gone. */
export type Numbered = { seq: number; id: string; entry: StoredEntry | null };

const columns = Prisma.raw(leafColumns.join(', '));
const ofEntry = Prisma.raw(
  leafColumns.map((name) => (name === 'id' ? 'entry.id AS found' : `entry.${name}`)).join(', '),
);

type Row = Omit<StoredEntry, 'id'> & { seq: number; id: string; found: string | null };

/**
 * The numbers from `first` up to `end` that there are, with their entries, each looked up by its key (leaf-sql.ts). To be asked for few:
 * an entry may have 256 KB.
 */
export async function readNumbered(
  tx: Transaction,
  org: number,
  first: number,
  end: number,
): Promise<Numbered[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT numbered.seq::float8 AS seq, numbered.id, ${ofEntry}
    FROM (SELECT seq, id FROM audit_log_sequence
      WHERE org = ${org} AND seq >= ${first}::bigint AND seq < ${end}::bigint ORDER BY seq) AS numbered
    LEFT JOIN LATERAL (
      SELECT ${columns} FROM audit_log WHERE org = ${org} AND id BETWEEN numbered.id AND numbered.id ORDER BY id LIMIT 1
    ) AS entry ON true`;
  return rows.map(({ seq, id, found, ...entry }) => ({
    ...{ seq, id },
    entry: found === null ? null : { ...entry, id: found },
  }));
}

/** Below all ids. */
export const noId = '00000000-0000-0000-0000-000000000000';

/** The id of the last number before `end`; `noId` if there is none. */
export async function lastIdBefore(tx: Transaction, org: number, end: number): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM audit_log_sequence WHERE org = ${org} AND seq < ${end}::bigint ORDER BY seq DESC LIMIT 1`;
  return row?.id ?? noId;
}

/** The lowest id that the log can have: of a log by month, the months before may have been dropped. */
export async function lowestId(tx: Transaction): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT coalesce(min(coalesce(substring(pg_get_expr(relpartbound, oid) FROM 'FROM \\(''([^'']+)''\\)'), ${noId})), ${noId}) AS id
    FROM pg_class JOIN pg_inherits ON inhrelid = oid WHERE inhparent = to_regclass('audit_log')`;
  return row?.id ?? noId;
}

/** The lowest number that an organization has; null if it has none. */
export async function lowestNumber(tx: Transaction, org: number): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ seq: number }[]>`
    SELECT seq::float8 AS seq FROM audit_log_sequence WHERE org = ${org} ORDER BY seq LIMIT 1`;
  return row?.seq ?? null;
}
