import 'server-only';
import { type AuditLogQuery, defaultLimit } from '@/lib/contract/audit-log';
import type { Caller } from '@/lib/server/core/principal';
import { isByMonth } from '@/lib/server/db/partitions';
import { Prisma } from '@/lib/server/prisma-client/client';
import { type EntriesRow, jsonColumns, selectText, separator } from './sql/columns';
import { parseCursor, toCursor } from './sql/cursor';
import { selectPage } from './sql/page';
import { countScans, partitionWindows } from './sql/partition-windows';
import { confirm, readLog } from './sql/run';
import { searchPage } from './sql/search';
import { selectSequence } from './sql/sequence';

/** A page of a list: its entries as JSON, apart by `separator`, and the cursor behind them, or null at the end of the log. */
export type EntriesPage = { entries: string; count: number; next: string | null };

/** One page in the order asked for, by one statement; by several where words are searched for, or the log is kept by month. */
export async function readPage(caller: Caller, query: AuditLogQuery): Promise<EntriesPage> {
  if (query.q !== undefined) return search(caller, query);
  const { limit = defaultLimit } = query;
  const isOwnPlan = isByMonth() && countScans(query) > 1;
  let entries = '';
  let count = 0;
  for (const window of windowsOf(query)) {
    const select = selectList(caller.organizationId, window);
    const found = await readLog<EntriesRow>(caller, select, isOwnPlan);
    if (found.entries !== null) entries += (entries && separator) + found.entries;
    count += found.count;
    if (count > limit) {
      const shown = withoutLast(entries, count - limit);
      return { entries: shown, count: limit, next: cursorOfLast(shown, query.order) };
    }
  }
  return { entries, count, next: null };
}

function withoutLast(entries: string, count: number): string {
  let end = entries.length;
  for (let left = count; left > 0; left--) end = entries.lastIndexOf(separator, end - 1);
  return entries.slice(0, end);
}

/** The cursor behind the last of these entries. */
export function cursorOfLast(entries: string, order?: AuditLogQuery['order']): string {
  const start = entries.lastIndexOf(separator);
  const last = start < 0 ? entries : entries.slice(start + separator.length);
  const { created_at, id, seq } = JSON.parse(last);
  return order === 'seq' ? String(seq) : toCursor({ createdAt: created_at, id });
}

/** Numbers are not kept by month. */
function windowsOf({ order = 'desc', ...query }: AuditLogQuery) {
  if (order === 'seq') return [{ ...query, order }];
  const position = query.cursor === undefined ? null : parseCursor(query.cursor);
  const windows = partitionWindows(query, position, order);
  return [...windows].map((window) => ({ ...query, ...window, order }));
}

/** The SQL of a page, as one row. One entry more is read than is shown, to know whether the log goes on. */
export function selectList(organizationId: string, query: AuditLogQuery): Prisma.Sql {
  const { limit = defaultLimit, order = 'desc', expand, cursor, after_seq = -1 } = query;
  const isNumbered = order === 'seq';
  const position = cursor === undefined ? null : parseCursor(cursor);
  const page = isNumbered
    ? selectSequence(organizationId, after_seq, limit + 1)
    : selectPage(organizationId, query, position, limit + 1, order);
  return selectText(page, places[order], jsonColumns(expand, isNumbered));
}

const places = {
  desc: Prisma.sql`row.created_at DESC, row.id DESC`,
  asc: Prisma.sql`row.created_at, row.id`,
  seq: Prisma.sql`row.seq`,
};

async function search(caller: Caller, query: AuditLogQuery): Promise<EntriesPage> {
  await confirm(caller);
  const { limit = defaultLimit, order, expand, cursor } = query;
  return searchPage(caller.organizationId, query, {
    position: cursor === undefined ? null : parseCursor(cursor),
    limit,
    // Words do not go with order=seq; the contract sees to it.
    order: order === 'asc' ? 'asc' : 'desc',
    expand,
  });
}
