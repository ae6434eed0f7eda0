import 'server-only';
import { Prisma } from '@/lib/server/prisma-client/client';
import { isVisible, type ReadableLog } from './restriction';

/**
 * The SQL of the number of an entry as `index`, null if it is not within `reach` numbers of its place among the ids, and of whether there
 * is an entry with this id that may be read; of one that may not, neither. Each step of the search halves the numbers among which that place is.
 */
export const selectNumber = (log: ReadableLog, id: string, reach: number): Prisma.Sql =>
  selectNumberOf(log, Prisma.sql`${id}::uuid`, reach);

/** The same for several entries, each with its id. */
export const selectNumbers = (log: ReadableLog, ids: string[], reach: number): Prisma.Sql =>
  Prisma.sql`
    SELECT wanted.id, found.index FROM unnest(${ids}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (${selectNumberOf(log, Prisma.sql`wanted.id`, reach)}) AS found`;

function selectNumberOf(log: ReadableLog, id: Prisma.Sql, reach: number): Prisma.Sql {
  const { org, restriction } = log;
  const exists = Prisma.sql`EXISTS (
    SELECT FROM audit_log WHERE org = ${org} AND id BETWEEN ${id} AND ${id} ${isVisible(log)})`;
  return Prisma.sql`
  WITH RECURSIVE search (low, high) AS (
    SELECT
      (SELECT seq FROM audit_log_sequence WHERE org = ${org} ORDER BY seq LIMIT 1),
      (SELECT seq + 1 FROM audit_log_sequence WHERE org = ${org} ORDER BY seq DESC LIMIT 1)
    UNION ALL
    SELECT
      CASE WHEN probe.id < ${id} THEN probe.seq + 1 ELSE search.low END,
      CASE WHEN probe.id < ${id} THEN search.high ELSE (search.low + search.high) / 2 END
    FROM search CROSS JOIN LATERAL (
      SELECT seq, id FROM audit_log_sequence
      WHERE org = ${org} AND seq >= (search.low + search.high) / 2 ORDER BY seq LIMIT 1
    ) AS probe
    WHERE search.low < search.high
  )
  SELECT
    (SELECT seq::float8 FROM audit_log_sequence
     WHERE org = ${org} AND id = ${id}
       AND seq >= (SELECT max(low) FROM search) - ${reach}::bigint
       AND seq <= (SELECT max(low) FROM search) + ${reach}::bigint
       ${restriction === null ? Prisma.empty : Prisma.sql`AND ${exists}`}
     LIMIT 1) AS index,
    ${exists} AS exists`;
}
