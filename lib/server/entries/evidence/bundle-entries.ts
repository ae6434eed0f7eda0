import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { clearTexts, clearValues, sealedFields } from '@/lib/contract/evidence/leaf';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { tileWidth } from '@/lib/server/evidence/edge';
import { Prisma } from '@/lib/server/prisma-client/client';
import { runScan } from '../sql/bounded-scan';
import { fitsPage, sizeOf, toIso } from '../sql/columns';
import { byId } from '../sql/page';
import { isVisible, type ReadableLog } from '../sql/restriction';
import { allConditions } from '../sql/where';
import type { NumberedRow } from './bundle-lines';

/** How many numbers a statement goes through at most, of which few may match. Without a filter it ends where a tile does. */
const filteredAtOnce = 8 * tileWidth;

const endOf = (filters: EntryFilters | null, first: number) =>
  filters === null ? (Math.floor(first / tileWidth) + 1) * tileWidth : first + filteredAtOnce;

const times: readonly string[] = ['created_at', 'occurred_at'];
const columns = [...clearTexts, ...clearValues, ...sealedFields].filter(
  (name) => name !== 'org_id',
);
const stored = Prisma.raw([...columns, 'salt', 'sealed'].join(', '));
const shown = Prisma.raw(
  [
    ...columns.map((name) => (times.includes(name) ? `${toIso(name)} AS ${name}` : name)),
    ...['id::text AS id', 'salt::text AS salt', 'sealed'],
  ].join(', '),
);

/** The entries that match among those with the numbers from `first` up to `end`; fewer if they are large, and then `next` is before `end`. */
export async function readNumbered(
  caller: Caller,
  filters: EntryFilters | null,
  { first, size }: { first: number; size: number },
): Promise<{ rows: NumberedRow[]; next: number }> {
  const end = Math.min(size, endOf(filters, first));
  const select = selectNumbered(caller, filters, first, end);
  const found = await (filters === null
    ? readLog<NumberedRow & { matches: number }>(caller, select)
    : runScan<NumberedRow & { matches: number }>(caller, select));
  const rows = found.map(({ matches: _, ...row }) => row);
  const isCut = found.length < (found[0]?.matches ?? 0);
  return { rows, next: isCut ? (rows.at(-1)?.seq ?? first) + 1 : end };
}

/** The SQL of them, of which the first is always there: as many as a page may have bytes. */
export function selectNumbered(
  log: ReadableLog,
  filters: EntryFilters | null,
  first: number,
  end: number,
): Prisma.Sql {
  const conditions = filters === null ? Prisma.empty : allConditions(log.org, filters);
  const fits = fitsPage(sizeOf(['target']), Prisma.sql`row.seq`);
  return Prisma.sql`
    SELECT seq::float8 AS seq, matches, ${shown} FROM (
      SELECT row.*, count(*) OVER ()::int AS matches, ${fits} AS fits FROM (
        SELECT seq, entry.* FROM (
          SELECT seq, id FROM audit_log_sequence
          WHERE org = ${log.org} AND seq >= ${first}::bigint AND seq < ${end}::bigint ORDER BY seq
        ) AS numbered
        ${byId(log.org, Prisma.sql`numbered.id`, Prisma.sql`${conditions} ${isVisible(log)}`, stored)}
      ) AS row
    ) AS page
    WHERE fits ORDER BY page.seq`;
}
