import 'server-only';
import { type AuditLogQuery, defaultLimit } from '@/lib/contract/audit-log';
import { parseCursor, toCursor } from './cursor';
import { entryColumns, toEntry } from './entry';
import { readPage } from './entry-page';
import { selectPage } from './entry-query';
import { Prisma } from './prisma-client/client';
import { confirm, type Reader, readLog } from './read-log';
import { selectSequence } from './sequence-query';

/** A page of a list: its entries as JSON, apart by commas, and the cursor behind them, or null at the end of the log. */
export type ListPage = { entries: string; next: string | null };

/** One page in the order asked for, by one statement; words are searched for by several. */
export async function readList(reader: Reader, query: AuditLogQuery): Promise<ListPage> {
  if (query.q !== undefined) return search(reader, query);
  const { entries, next } = await readLog<{ entries: string | null; next: string | null }>(
    reader,
    selectList(reader.viewer.organizationId, query),
  );
  return { entries: entries ?? '', next };
}

/** The SQL of a page, as one row. One entry more is read than is shown, to know whether the log goes on. */
export function selectList(organizationId: string, query: AuditLogQuery): Prisma.Sql {
  const { limit = defaultLimit, order = 'desc', expand, cursor, after_seq = -1 } = query;
  const isNumbered = order === 'seq';
  const position = cursor === undefined ? null : parseCursor(cursor);
  const page = isNumbered
    ? selectSequence(organizationId, after_seq, limit + 1)
    : selectPage(organizationId, query, position, limit + 1, order);
  const place = places[order];
  return Prisma.sql`
    SELECT
      string_agg(row_to_json(entry)::text, ',' ORDER BY ${place}) FILTER (WHERE number <= ${limit}) AS entries,
      CASE WHEN count(*) > ${limit} THEN max(
        ${isNumbered ? Prisma.sql`entry.seq::text` : Prisma.sql`entry.created_at || '|' || entry.id`}
      ) FILTER (WHERE number = ${limit}) END AS next
    FROM (SELECT *, row_number() OVER (ORDER BY ${place}) AS number FROM (${page}) AS row) AS row
    CROSS JOIN LATERAL (SELECT ${entryColumns(expand, isNumbered)}) AS entry`;
}

const places = {
  desc: Prisma.sql`row.created_at DESC, row.id DESC`,
  asc: Prisma.sql`row.created_at, row.id`,
  seq: Prisma.sql`row.seq`,
};

async function search(reader: Reader, query: AuditLogQuery): Promise<ListPage> {
  await confirm(reader);
  const { limit = defaultLimit, order, expand, cursor } = query;
  const { rows, next } = await readPage(reader.viewer.organizationId, query, {
    position: cursor === undefined ? null : parseCursor(cursor),
    limit,
    // Words do not go with order=seq; the contract sees to it.
    order: order === 'asc' ? 'asc' : 'desc',
  });
  return {
    entries: rows.map((row) => JSON.stringify(toEntry(row, expand))).join(','),
    next: next && toCursor(next),
  };
}
