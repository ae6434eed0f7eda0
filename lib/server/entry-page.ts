import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { queryWalk, walkBounded } from './bounded-walk';
import type { Position } from './cursor';
import type { EntryRow } from './entry';
import { columns, rangeOf, selectPage } from './entry-query';
import { lookedAt } from './looked-at';
import { Prisma } from './prisma-client/client';
import { readInOrganization } from './replica';
import { stretchesOf } from './stretches';

export type EntryPage = {
  rows: EntryRow[];
  /** The position after which the list goes on, or null where it is at its end. */
  next: Position | null;
};

type Paging = {
  position: Position | null;
  limit: number;
  order?: 'asc' | 'desc' | undefined;
};

/** One page of a list. One row more is read than is shown, to know whether the log goes on. */
export async function readPage(
  organizationId: string,
  filters: EntryFilters,
  { position, limit, order = 'desc' }: Paging,
): Promise<EntryPage> {
  if (filters.q !== undefined) {
    return search(organizationId, filters, { position, limit, order });
  }
  const rows: EntryRow[] = [];
  for (const stretch of stretchesOf(filters, position, order)) {
    const missing = limit + 1 - rows.length;
    const select = selectPage(organizationId, stretch, position, missing, order);
    rows.push(
      ...(await readInOrganization(organizationId, (tx) => tx.$queryRaw<EntryRow[]>(select))),
    );
    if (rows.length > limit) break;
  }
  return { rows: rows.slice(0, limit), next: rows.length > limit ? lastOf(rows, limit) : null };
}

type SearchedRow = EntryRow & { is_found: boolean; is_last: boolean };

async function search(
  organizationId: string,
  filters: EntryFilters,
  { position, limit, order }: Paging & { order: 'asc' | 'desc' },
): Promise<EntryPage> {
  const select = selectSearch(organizationId, filters, position, limit + 1, order);
  const rows = await queryWalk<SearchedRow>(organizationId, select);
  const found = rows.filter((row) => row.is_found);
  if (found.length > limit) return { rows: found.slice(0, limit), next: lastOf(found, limit) };
  const last = rows.find((row) => row.is_last);
  return { rows: found, next: last === undefined ? null : positionOf(last) };
}

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

const positionOf = ({ created_at, id }: EntryRow): Position => ({ createdAt: created_at, id });

function lastOf(rows: EntryRow[], count: number): Position | null {
  const last = rows[count - 1];
  return last === undefined ? null : positionOf(last);
}
