import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import type { Position } from './cursor';
import { log } from './db';
import { columnFilters } from './entry-filters';
import { splitIntoWalks } from './entry-query';

// Where the log is kept by month (prisma/scaling/partitions.sql), a page is looked for in a few months at a time: to plan a walk
// through 36 takes PostgreSQL forty times as long as through one, and most pages end in the month in which they begin.

/** Of how many walks through a month one statement may be. */
const mostParts = 64;

/**
 * The filters of a page, one stretch of time after the other. Together they cover what `filters` cover, whatever is known
 * of the months and of the time: that decides on the cost alone.
 */
export async function stretchesOf(
  filters: EntryFilters,
  position: Position | null,
  order: 'asc' | 'desc',
): Promise<Iterable<EntryFilters>> {
  const begins = await getMonths();
  return begins.length === 0 ? [filters] : cut(begins, filters, position, order);
}

function* cut(
  begins: readonly Date[],
  { after, before, ...filters }: EntryFilters,
  position: Position | null,
  order: 'asc' | 'desc',
): Generator<EntryFilters> {
  const from = (order === 'asc' && position?.createdAt) || (after && new Date(after));
  const to =
    (order === 'desc' && position?.createdAt) || (before && new Date(before)) || new Date();
  const cuts = begins.filter((time) => (!from || time > from) && time < to);
  if (order === 'desc') cuts.reverse();
  const most = Math.max(1, Math.floor(mostParts / countWalks(filters)));
  let edge: string | undefined;
  for (let at = 0, size = 1; ; at += size, size = Math.min(2 * size, most)) {
    const next = cuts[at]?.toISOString();
    yield order === 'desc'
      ? { ...filters, before: edge ?? before, after: next ?? after }
      : { ...filters, after: edge ?? after, before: next ?? before };
    if (next === undefined) return;
    edge = next;
  }
}

const countWalks = (filters: EntryFilters) => splitIntoWalks(filters, columnFilters).length;

/** For how long the months are taken to be the same, in milliseconds. */
const keep = 60_000;

let last: { asked: number; answer: Promise<Date[]> } | undefined;

/** When the months begin, ascending; none where the log is one table. */
function getMonths(): Promise<Date[]> {
  const now = performance.now();
  if (last === undefined || now - last.asked > keep) {
    const answer = ask();
    last = { asked: now, answer };
    // A failure is for those who wait for it, not for those who come later.
    answer.catch(() => {
      last = undefined;
    });
  }
  return last.answer;
}

async function ask(): Promise<Date[]> {
  const rows = await log().$queryRaw<{ begins: Date }[]>`
    SELECT begins FROM (
      SELECT substring(pg_get_expr(relpartbound, oid) FROM 'FROM \\(''([^'']+)')::timestamptz AS begins
      FROM pg_class JOIN pg_inherits ON inhrelid = oid WHERE inhparent = to_regclass('audit_log')
    ) AS month
    WHERE begins IS NOT NULL ORDER BY begins`;
  return rows.map(({ begins }) => begins);
}
