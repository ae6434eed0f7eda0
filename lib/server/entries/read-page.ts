import 'server-only';
import { type AuditLogQuery, defaultLimit } from '@/lib/contract/audit-log';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Caller } from '@/lib/server/core/principal';
import { requireWholeLog } from '@/lib/server/core/whole-log';
import { isByMonth } from '@/lib/server/db/partitions';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { isCovered } from './sql/bounded-scan';
import {
  jsonColumns,
  type LargePageRow,
  maxPageBytes,
  type PageCursors,
  type PageRow,
  selectLargePageText,
  selectPageText,
  separator,
  sizeOf,
  toIso,
} from './sql/columns';
import { parseCursor, toCursor } from './sql/cursor';
import { isByEvent } from './sql/event-time';
import { comparesSeveralInIndex, selectPage } from './sql/page';
import { countPageScans, partitionWindows } from './sql/partition-windows';
import { narrow, type ReadableLog } from './sql/restriction';
import { searchPage } from './sql/search';
import { selectSequence } from './sql/sequence';
import { type Head, selectHead } from './stream/head';

/**
 * A page of a list: its entries as JSON, separated by `separator`, and the cursor after them, or null at the end of the log. By
 * number also where the numbers end.
 */
type EntriesPage = { entries: string; count: number; next: string | null; head?: Head };

/** One page in the requested order, by one statement; by several in a search, or if the log is partitioned by month. */
export async function readPage(caller: Caller, given: AuditLogQuery): Promise<EntriesPage> {
  if (given.order === 'seq') requireWholeLog(caller);
  const { filters: query, isExact } = narrow(caller, given);
  // What no index covers is searched, and a search is bounded.
  if (query.order !== 'seq' && !(isExact && isCovered(query))) return search(caller, query);
  const { limit = defaultLimit } = query;
  if (query.order === 'seq') return readNumbered(caller, query, limit);
  if (isByEvent(query)) return readEvents(caller, query, limit);
  let entries = '';
  let count = 0;
  for (const window of windowsOf(query)) {
    const found = await readRows(caller, window, { bytes: Buffer.byteLength(entries) });
    if (found.entries !== null) entries += (entries && separator) + found.entries;
    count += found.count;
    if (count > limit) return firstOf({ entries, count }, limit, query.order);
    if (found.is_cut) return { entries, count, next: cursorOfLast(entries, query.order) };
  }
  return { entries, count, next: null };
}

/**
 * Whether a plan for all values would read too much. In a log partitioned by month, that of several scans includes every scan
 * of every month. And with several values that are compared in the index of a resource, between two times, PostgreSQL 18 takes
 * the primary key for cheaper after about one ANALYZE in eight: it then reads all entries between those times.
 */
export const isPlannedEachTime = (filters: EntryFilters): boolean =>
  (isByMonth() && countPageScans(filters) > 1) || comparesSeveralInIndex(filters);

/** The table of numbers has no partitions. */
async function readNumbered(caller: Caller, query: AuditLogQuery, limit: number) {
  const withHead = (page: Prisma.Sql) =>
    Prisma.sql`SELECT page.*, ${selectHead(caller.org)} FROM (${page}) AS page`;
  const page = await readRows<Head>(caller, query, { wrap: withHead });
  const { entries, count, is_cut, epoch, latest } = page;
  const found = { entries: entries ?? '', count };
  const head = { epoch, latest };
  if (is_cut) return { ...found, next: cursorOfLast(found.entries, 'seq'), head };
  return { ...firstOf(found, limit, 'seq'), head };
}

/**
 * The JSON of an entry does not have the time of its event, so the statement makes the cursors. It reads all months, because an entry
 * of any may tell of any time.
 */
async function readEvents(caller: Caller, query: AuditLogQuery, limit: number) {
  const { entries, count, is_cut, cursors } = await readRows<PageCursors>(caller, query, {});
  const shown = Math.min(count, limit);
  return {
    entries: withoutLast(entries ?? '', count - shown),
    count: shown,
    next: count > limit || is_cut ? (cursors?.[shown - 1] ?? null) : null,
  };
}

type Reading = {
  /** How long the part of the page before it is. */
  bytes?: number;
  wrap?: (page: Prisma.Sql) => Prisma.Sql;
};

/** The rows of a page as one text. Large entries take a second statement: to measure each costs a fifth of a page. */
async function readRows<More = unknown>(
  caller: Caller,
  query: AuditLogQuery,
  { bytes = 0, wrap = (page) => page }: Reading,
): Promise<LargePageRow & More> {
  const isPlannedOnce = !isPlannedEachTime(query);
  const select = wrap(selectList(caller, query, { bytes }));
  const found = theRow(await readLog<PageRow & More>(caller, select, { isPlannedOnce }));
  if (!found.has_large) return { ...found, is_cut: false };
  const large = wrap(selectList(caller, query, { bytes, isLarge: true }));
  return theRow(await readLog<LargePageRow & More>(caller, large, { isPlannedOnce }));
}

function theRow<Row>([row]: Row[]): Row {
  if (row === undefined) throw new Error('the statement of a page must return one row');
  return row;
}

/** At most `limit` of these entries. */
function firstOf(
  { entries, count }: { entries: string; count: number },
  limit: number,
  order: AuditLogQuery['order'],
): EntriesPage {
  if (count <= limit) return { entries, count, next: null };
  const shown = withoutLast(entries, count - limit);
  return { entries: shown, count: limit, next: cursorOfLast(shown, order) };
}

function withoutLast(entries: string, count: number): string {
  let end = entries.length;
  for (let left = count; left > 0; left--) end = entries.lastIndexOf(separator, end - 1);
  return entries.slice(0, end);
}

/** The cursor after the last of these entries; by the time of events they are expanded. */
export function cursorOfLast(
  entries: string,
  order?: AuditLogQuery['order'],
  { by }: Pick<EntryFilters, 'by'> = {},
): string {
  const start = entries.lastIndexOf(separator);
  const last = start < 0 ? entries : entries.slice(start + separator.length);
  const { created_at, id, seq, event } = JSON.parse(last);
  if (order === 'seq') return String(seq);
  return toCursor({ createdAt: by === 'happened' ? event.happened_at : created_at, id });
}

/** The time windows of a page. */
function windowsOf({ order = 'desc', ...query }: AuditLogQuery) {
  if (order === 'seq') throw new Error('numbers have no time windows');
  const position = query.cursor === undefined ? null : parseCursor(query.cursor);
  const windows = partitionWindows(query, position, order);
  return [...windows].map((window) => ({ ...query, ...window, order }));
}

/**
 * The SQL of a page, as one row. One entry more is read than shown, to know whether there are more. `bytes` is how long the part
 * of the page before it is.
 */
export function selectList(
  log: ReadableLog & Pick<Caller, 'organizationId'>,
  query: AuditLogQuery,
  { bytes = 0, isLarge = false } = {},
): Prisma.Sql {
  const { limit = defaultLimit, order = 'desc', expand, cursor, after_seq = -1 } = query;
  const isNumbered = order === 'seq';
  const position = cursor === undefined ? null : parseCursor(cursor);
  const page = {
    rows: isNumbered
      ? selectSequence(log, after_seq, limit + 1)
      : selectPage(log, query, position, limit + 1, order),
    order: isByEvent(query) && !isNumbered ? eventOrderings[order] : orderings[order],
    ...(isByEvent(query) && { cursor: eventCursor }),
    json: jsonColumns(log, expand, isNumbered),
    size: sizeOf(expand),
  };
  // So that a page without a large entry fits.
  const largeBytes = Math.floor((maxPageBytes - bytes) / (limit + 1));
  return isLarge ? selectLargePageText(page, bytes) : selectPageText(page, largeBytes);
}

const orderings = {
  desc: Prisma.sql`row.id DESC`,
  asc: Prisma.sql`row.id`,
  seq: Prisma.sql`row.seq`,
};

const eventOrderings = {
  desc: Prisma.sql`row.happened_at DESC, row.id DESC`,
  asc: Prisma.sql`row.happened_at, row.id`,
};

const eventCursor = Prisma.raw(`${toIso('row.happened_at')} || '|' || row.id`);

async function search(caller: Caller, query: AuditLogQuery): Promise<EntriesPage> {
  const { limit = defaultLimit, order, expand, cursor } = query;
  return searchPage(caller, query, {
    position: cursor === undefined ? null : parseCursor(cursor),
    limit,
    // The contract does not allow words with order=seq.
    order: order === 'asc' ? 'asc' : 'desc',
    expand,
  });
}
