import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { notableEvents } from '@/lib/contract/notable-events';
import type { Faces, NotableEntry, Overview } from '@/lib/contract/overview';
import {
  type CountName,
  type FaceKind,
  maxNotable,
  topValues,
} from '@/lib/contract/overview-limits';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan } from './bounded-scan';
import { columnSql, nameOfActor, nameOfUser, toIso } from './columns';
import { facesIn, placesOfFaces, selectFaces } from './new-faces';
import { rangeOf, rangeOfIds } from './range';
import { narrow, type ReadableLog } from './restriction';
import { overviewLimit, scanLimit } from './scan-limits';

export type OverviewCounts = Record<CountName, number>;

/** What the counted entries are, and the time of the newest entry that was not counted. */
export type OverviewRow = Pick<Overview, 'actors' | 'resources' | 'actions'> & {
  edge: Date | null;
  counts: OverviewCounts;
  /** By the beginning of the hour, in milliseconds since 1970. */
  hours: { start: number; count: number }[];
  notable: Omit<NotableEntry, 'summary'>[];
  /** Of networks, those that may be new. */
  faces: Record<FaceKind, Faces> | null;
};

const hour = 3_600_000;

const told = Prisma.sql`id, resource_type, resource_id, resource_name, api_key_name, ip_address, location, source,
  ${columnSql.actor} AS actor, ${nameOfActor} AS actor_name, ${nameOfUser} AS user_name`;

/** The SQL of the one row of a period: `minutes` past the full hour of UTC is when an hour begins. */
export function selectOverview(
  log: ReadableLog,
  filters: EntryFilters & { after: string; before: string },
  minutes: number,
): Prisma.Sql {
  const hasFaces = log.restriction === null;
  const shift = minutes * 60_000;
  const start = Prisma.sql`floor((extract(epoch FROM created_at) * 1000 - ${shift}::float8) / ${hour}::float8)`;
  // The newest entries that name something, and those that are told of, are found by their place in one scan: as a join, PostgreSQL
  // might look for each of them in all that were counted.
  return Prisma.sql`
    ${countedEntries(log, filters, told, overviewLimit)}
    , ${top('top_actors', 'actor', 'actor_name')}
    , ${top('top_resources', 'resource_type, resource_id', 'resource_name')}
    , ${top('top_actions', 'action', 'NULL::text')}
    , ${notableGroups}
    ${hasFaces ? facesIn(log.org, filters.after) : Prisma.empty}
    , shown AS MATERIALIZED (
      SELECT * FROM counted WHERE (place IN (
        SELECT named FROM top_actors UNION ALL SELECT named FROM top_resources UNION ALL SELECT place FROM notable
        ${hasFaces ? Prisma.sql`UNION ALL ${placesOfFaces}` : Prisma.empty}
      )) IS TRUE
    )
    SELECT (SELECT edge FROM edge) AS edge, ${countsOf(log, filters)} AS counts,
      ${topJson('top_actors', { value: 'actor' }, { label: 'actor_name' })} AS actors,
      ${topJson('top_resources', { type: 'resource_type', id: 'resource_id' }, { name: 'resource_name' })} AS resources,
      ${topJson('top_actions', { value: 'action' }, { label: null })} AS actions,
      (SELECT coalesce(json_agg(json_build_object('start', start * ${hour}::float8 + ${shift}::float8, 'count', count) ORDER BY start), '[]')
        FROM (SELECT ${start} AS start, count(*) AS count FROM counted GROUP BY 1) AS hours) AS hours,
      ${notable} AS notable, ${hasFaces ? selectFaces : Prisma.sql`NULL::json`} AS faces`;
}

/** The SQL of the counts of a period alone, and of whether it was counted to its end. */
export const selectOverviewCounts = (log: ReadableLog, filters: EntryFilters): Prisma.Sql =>
  Prisma.sql`
    ${countedEntries(log, filters, Prisma.sql`id`, scanLimit)}
    SELECT (SELECT edge FROM edge) AS edge, ${countsOf(log, filters)} AS counts`;

/**
 * The SQL of `counted`, the newest matching entries, as far as one request may scan, each with its `place` among them: the newest has
 * the lowest. Those that share the millisecond of the first that was not counted are left out, so that a time says which were.
 */
function countedEntries(
  log: ReadableLog,
  given: EntryFilters,
  columns: Prisma.Sql,
  limitOf: (filters: EntryFilters) => number,
): Prisma.Sql {
  const { filters } = narrow(log, given);
  const { entries, condition } = boundedScan(log, filters, {
    bound: limitOf(filters),
    range: rangeOf(filters),
  });
  return Prisma.sql`
    WITH scanned AS MATERIALIZED (
      SELECT created_at, is_beyond, spent AS place, action, user_id, api_key_id, outcome, ${columns}
      FROM ${entries} AS entry WHERE is_beyond OR (${condition})
    ),
    edge AS MATERIALIZED (SELECT max(created_at) AS edge FROM scanned WHERE is_beyond),
    counted AS NOT MATERIALIZED (
      SELECT scanned.* FROM scanned CROSS JOIN edge WHERE NOT is_beyond AND (edge IS NULL OR created_at > edge)
    )`;
}

/** Each id once; DISTINCT in an aggregate would sort all of them. */
const distinct = (column: string) =>
  Prisma.raw(
    `(SELECT count(${column}) FROM (SELECT ${column} FROM counted GROUP BY ${column}) AS ids)`,
  );

/** Few entries have a hint, so those of the period are read once, and not for each entry. */
const countsOf = ({ org }: ReadableLog, filters: EntryFilters) => Prisma.sql`(
  SELECT json_build_object('entries', count(*), 'people', ${distinct('user_id')}, 'api_keys', ${distinct('api_key_id')},
    'failures', count(*) FILTER (WHERE outcome = 'failure'), 'deletions', count(*) FILTER (WHERE action = 'delete'),
    'hints', count(*) FILTER (WHERE id IN (
      SELECT id FROM audit_log_hint WHERE org = ${org} AND dismissed_at IS NULL ${rangeOfIds(filters)})))
  FROM counted)`;

/** The most frequent values, and the place of the newest entry that names each. */
const top = (name: string, columns: string, label: string) => {
  const present = columns.split(', ').map((column) => `${column} IS NOT NULL`);
  return Prisma.raw(`${name} AS MATERIALIZED (
    SELECT ${columns}, count(*) AS count, min(place) FILTER (WHERE ${label} IS NOT NULL) AS named
    FROM counted WHERE ${present.join(' AND ')} GROUP BY ${columns} ORDER BY count(*) DESC, ${columns} LIMIT ${topValues}
  )`);
};

/** The JSON of each, by the keys that its columns have there, and that of its name. */
function topJson(
  name: string,
  keys: Record<string, string>,
  named: Record<string, string | null>,
): Prisma.Sql {
  const columns = Object.values(keys).map((column) => `most.${column}`);
  const pairs = [
    ...Object.entries(keys).map(([key, column]) => `'${key}', most.${column}`),
    ...Object.entries(named).map(
      ([key, column]) => `'${key}', ${column === null ? 'NULL' : `shown.${column}`}`,
    ),
  ];
  return Prisma.raw(`(
    SELECT coalesce(json_agg(json_build_object(${pairs.join(', ')}, 'count', most.count) ORDER BY most.count DESC, ${columns.join(', ')}), '[]')
    FROM ${name} AS most LEFT JOIN shown ON shown.place = most.named)`);
}

/**
 * Of each event and person the newest entry: whoever tries a hundred passwords would otherwise fill the list. Where an event does not
 * say who did it, as a sign-in that failed, its resource is the person. No event is left out for a further person of another.
 */
const notableGroups = Prisma.sql`
  matching AS MATERIALIZED (
    SELECT place, action, resource_type, outcome, source, actor, resource_id,
      bool_and(actor IS NOT NULL) OVER (PARTITION BY action, resource_type, outcome, source) AS has_actors
    FROM counted
    WHERE outcome = 'failure'
      OR outcome = 'success' AND source = 'product' AND resource_type || '.' || action = ANY (${[...notableEvents]}::text[])
  ),
  alike AS (
    SELECT min(place) AS place, count(*) AS count, has_actors,
      row_number() OVER (PARTITION BY action, resource_type, outcome, source ORDER BY min(place)) AS nth
    FROM matching
    GROUP BY action, resource_type, outcome, source, has_actors, CASE WHEN has_actors THEN actor ELSE resource_id END
  ),
  notable AS MATERIALIZED (SELECT * FROM alike ORDER BY nth, place LIMIT ${maxNotable})`;

const notable = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', shown.id, 'created_at', ${Prisma.raw(toIso('shown.created_at'))},
    'action', shown.action, 'resource_type', shown.resource_type, 'outcome', shown.outcome, 'source', shown.source,
    'alike', CASE WHEN notable.has_actors THEN json_build_object('actor', shown.actor)
      WHEN shown.resource_id IS NOT NULL THEN json_build_object('resource_id', shown.resource_id) END,
    'count', notable.count) ORDER BY place), '[]')
  FROM notable JOIN shown USING (place))`;
