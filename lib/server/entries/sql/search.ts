import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { queryWalk, walkBounded } from './bounded-scan';
import type { EntryRow } from './columns';
import type { Position } from './cursor';
import { columns, rangeOf } from './page';
import { lookedAt } from './scan-limits';

export type EntryPage = {
  rows: EntryRow[];
  /** The position after which the list goes on, or null where it is at its end. */
  next: Position | null;
};

type Paging = {
  position: Position | null;
  limit: number;
  order: 'asc' | 'desc';
};

/** One page of what holds the words `q`. */
export async function searchPage(
  organizationId: string,
  filters: EntryFilters,
  { position, limit, order }: Paging,
): Promise<EntryPage> {
  const select = selectSearch(organizationId, filters, position, limit + 1, order);
  const rows = await queryWalk<SearchedRow>(organizationId, select);
  const found = rows.filter((row) => row.is_found);
  if (found.length > limit) return { rows: found.slice(0, limit), next: lastOf(found, limit) };
  const last = rows.find((row) => row.is_last);
  return { rows: found, next: last === undefined ? null : positionOf(last) };
}

type SearchedRow = EntryRow & { is_found: boolean; is_last: boolean };

/** The SQL of the entries found, and of the one at which the search stops before the end of the log. */
export function selectSearch(
  organizationId: string,
  filters: EntryFilters,
  position: Position | null,
  rows: number,
  order: 'asc' | 'desc',
): Prisma.Sql {
  const range = rangeOf(filters, position, order);
  const { entries, asked } = walkBounded(organizationId, filters, {
    bound: lookedAt(filters),
    range,
    order,
  });
  const direction = order === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return Prisma.sql`
    SELECT ${columns}, is_last, ${asked} AS is_found FROM ${entries} AS entry
    WHERE NOT is_beyond AND (is_last OR ${asked})
    ORDER BY created_at ${direction}, id ${direction} LIMIT ${rows}`;
}

const positionOf = ({ created_at, id }: EntryRow): Position => ({
  createdAt: created_at.toISOString(),
  id,
});

function lastOf(rows: EntryRow[], count: number): Position | null {
  const last = rows[count - 1];
  return last === undefined ? null : positionOf(last);
}
