import 'server-only';
import { type Activity, maxActivityValues } from '@/lib/contract/activity';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Buckets } from '@/lib/contract/histogram-steps';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan } from './bounded-scan';
import { columnSql } from './columns';
import { timeColumn } from './event-time';
import { labelColumns } from './facets';
import { rangeOf } from './range';
import { narrow, type ReadableLog } from './restriction';
import { overviewLimit } from './scan-limits';

/** Of each list one value more than is told, if there are more. */
export type ActivityRow = {
  edge: Date | null;
  count: number;
  failures: number;
  first: Date | null;
  last: Date | null;
  buckets: { bucket: number; count: number; failures: number }[];
  hours: Activity['hours'];
  events: Activity['events']['values'];
  actors: Activity['actors']['values'];
  addresses: Activity['addresses']['values'];
  resources: Activity['resources']['values'];
};

/** The SQL of the one row of a period. Those that share the millisecond of the first that was not counted are left out. */
export function selectActivity(
  log: ReadableLog,
  given: EntryFilters & { after: string; before: string },
  { first, step }: Buckets,
  zone: string,
): Prisma.Sql {
  const { filters } = narrow(log, given);
  const { entries, condition } = boundedScan(log, filters, {
    bound: overviewLimit(filters),
    range: rangeOf(filters),
  });
  const partOfTime = (part: string) =>
    Prisma.sql`extract(${Prisma.raw(part)} FROM at AT TIME ZONE ${zone})::int`;
  const bucket = Prisma.sql`floor((extract(epoch FROM at) * 1000 - ${first}::float8) / ${step}::float8)::int`;
  return Prisma.sql`
    WITH scanned AS MATERIALIZED (
      SELECT ${timeColumn(filters)} AS at, is_beyond, action, resource_type, resource_id, resource_name, ip_address, outcome,
        ${columnSql.actor} AS actor, ${labelColumns.actor} AS actor_name
      FROM ${entries} AS entry WHERE is_beyond OR (${condition})
    ),
    edge AS MATERIALIZED (SELECT max(at) AS edge FROM scanned WHERE is_beyond),
    counted AS NOT MATERIALIZED (
      SELECT scanned.* FROM scanned CROSS JOIN edge WHERE NOT is_beyond AND (edge IS NULL OR at > edge)
    )
    SELECT (SELECT edge FROM edge) AS edge, count(*)::int AS count,
      (count(*) FILTER (WHERE outcome = 'failure'))::int AS failures, min(at) AS first, max(at) AS last,
      ${list(Prisma.sql`
        SELECT ${bucket} AS bucket, count(*) AS count, count(*) FILTER (WHERE outcome = 'failure') AS failures
        FROM counted GROUP BY 1`)} AS buckets,
      ${list(Prisma.sql`
        SELECT ${partOfTime('isodow')} AS weekday, ${partOfTime('hour')} AS hour, count(*) AS count
        FROM counted GROUP BY 1, 2 ORDER BY 1, 2`)} AS hours,
      ${events} AS events,
      ${top({ actor: 'value' }, { key: 'label', column: 'actor_name' })} AS actors,
      ${top({ ip_address: 'value' }, { key: 'label', column: 'NULL::text' })} AS addresses,
      ${top({ resource_type: 'type', resource_id: 'id' }, { key: 'name', column: 'resource_name' })} AS resources
    FROM counted`;
}

const list = (rows: Prisma.Sql) =>
  Prisma.sql`(SELECT coalesce(json_agg(told), '[]') FROM (${rows}) AS told)`;

/** The most frequent values of some columns, by the names that these have there, and their latest name, by its own, if they have one. */
function top(given: Record<string, string>, label: { key: string; column: string }): Prisma.Sql {
  const columns = Object.keys(given);
  const isPresent = columns.map((column) => `${column} IS NOT NULL`).join(' AND ');
  const shown = columns.map((column) => `${column} AS ${given[column]}`);
  return list(
    Prisma.raw(`
      SELECT ${shown}, (array_agg(label ORDER BY newest DESC) FILTER (WHERE label IS NOT NULL))[1] AS ${label.key}, sum(count)::int AS count
      FROM (
        SELECT ${columns}, ${label.column} AS label, count(*) AS count, max(at) AS newest
        FROM counted WHERE ${isPresent} GROUP BY ${columns}, label
      ) AS named
      GROUP BY ${columns} ORDER BY sum(count) DESC, ${columns} LIMIT ${maxActivityValues + 1}`),
  );
}

/** The same of events, which have no name. */
const events = list(
  Prisma.raw(`
    SELECT resource_type, action, count(*)::int AS count FROM counted
    GROUP BY resource_type, action ORDER BY count(*) DESC, resource_type, action LIMIT ${maxActivityValues + 1}`),
);
