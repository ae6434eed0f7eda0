import 'server-only';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan, runScan } from './bounded-scan';
import { columns, fitsPage, jsonColumns, selectJson, separator, sizeOf, toIso } from './columns';
import { type Position, toCursor } from './cursor';
import { orderBy, orderKeys } from './entry-order';
import { isByEvent } from './event-time';
import { rangeOf } from './range';
import { narrow, type ReadableLog } from './restriction';
import { scanLimit } from './scan-limits';

/** Entries as JSON, separated by `separator`, and the cursor after them, or null at the end of the list. */
type SearchPage = { entries: string; count: number; next: string | null };

type Paging = {
  position: Position | null;
  limit: number;
  order: 'asc' | 'desc';
  expand: AuditLogQuery['expand'];
};

/** One page of a list that no index covers: what is found in a bounded part of the log. */
export async function searchPage(
  caller: Caller,
  filters: EntryFilters,
  { position, limit, order, expand }: Paging,
): Promise<SearchPage> {
  const select = selectSearch(caller, filters, position, limit + 1, order, expand);
  const rows = await runScan<SearchedRow>(caller, select);
  const found = rows.filter((row) => row.is_found);
  const shown = found.slice(0, limit).filter((row) => row.entry !== null);
  // More were found than are shown, or the scan stopped before the end of the log.
  const last = found.length > shown.length ? shown.at(-1) : rows.find((row) => row.is_last);
  return {
    entries: shown.map((row) => row.entry).join(separator),
    count: shown.length,
    next: last === undefined ? null : toCursor({ createdAt: last.at, id: last.id }),
  };
}

/** `at` is the entry's time as in its cursor. Without `entry`, those before it are as many bytes as a page has. */
type SearchedRow = {
  id: string;
  at: string;
  entry: string | null;
  is_found: boolean;
  is_last: boolean;
};

/** The SQL of the entries found, and of the one at which the search stops before the end of the log. */
export function selectSearch(
  log: ReadableLog & Pick<Caller, 'organizationId'>,
  given: EntryFilters,
  position: Position | null,
  rows: number,
  order: 'asc' | 'desc',
  expand?: AuditLogQuery['expand'],
): Prisma.Sql {
  const { filters } = narrow(log, given);
  const range = rangeOf(filters, { position, order });
  const isEvents = isByEvent(filters);
  const { entries, condition } = boundedScan(log, filters, {
    bound: scanLimit(filters),
    range,
    order,
  });
  const page = Prisma.sql`
    SELECT ${columns}, ${isEvents ? Prisma.sql`happened_at,` : Prisma.empty} is_last, ${condition} AS is_found FROM ${entries} AS entry
    WHERE NOT is_beyond AND (is_last OR ${condition})
    ${orderBy(order, filters)} LIMIT ${rows}`;
  const fits = fitsPage(sizeOf(expand), orderKeys(order, filters));
  return Prisma.sql`
    SELECT id, ${Prisma.raw(toIso(isEvents ? 'happened_at' : 'created_at'))} AS at, CASE WHEN ${fits} THEN entry END AS entry, is_found, is_last
    FROM (${selectJson(page, jsonColumns(log, expand))}) AS row
    ${orderBy(order, filters)}`;
}
