import 'server-only';
import { maxEntityEntries } from '@/lib/contract/entity/entity';
import type { EntityKind } from '@/lib/contract/entity/kinds';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { FacetValue } from '@/lib/contract/facets';
import type { TouchedResource } from '@/lib/contract/touched-resource';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan } from './bounded-scan';
import { columnSql, happenedAt, nameOfActor, nameOfUser } from './columns';
import { costOfTargets } from './facets';
import { rangeOf } from './range';
import { narrow, type ReadableLog } from './restriction';

/** How many values of each field are told, and of user agents, which differ by their versions. */
const most = { values: 8, userAgents: 30 };

/** Of how many sessions and correlation ids the other entries are looked at, and of how many entries. */
const relatedGroups = 10;
const relatedEntries = 1_000;

export type EntityRow = {
  counted: number;
  /** The time of the entry at which the scan ended, or null if it reached the end. */
  edge: Date | null;
  first: Date | null;
  last: Date | null;
  name: string | null;
  email: string | null;
  sessions: string[];
  correlations: string[];
  resources: TouchedResource[];
} & Record<
  'actions' | 'actors' | 'api_keys' | 'addresses' | 'locations' | 'user_agents',
  FacetValue[]
>;

const none = Prisma.sql`NULL::text`;

/** The name that an entry has for each kind. */
const names: Record<EntityKind, Prisma.Sql> = {
  user: Prisma.sql`user_name`,
  api_key: Prisma.sql`api_key_name`,
  resource: Prisma.sql`resource_name`,
  address: none,
};

/** The latest value of an expression. */
const latest = (value: Prisma.Sql) =>
  Prisma.sql`(array_agg(${value} ORDER BY id DESC) FILTER (WHERE ${value} IS NOT NULL))[1]`;

/** The most frequent values of an expression, each with the latest of its labels. */
const top = (value: Prisma.Sql, label = none, limit = most.values) => Prisma.sql`(
  SELECT coalesce(json_agg(top ORDER BY count DESC, value), '[]') FROM (
    SELECT ${value} AS value, ${latest(label)} AS label, count(*)::int AS count
    FROM own WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY count DESC, value LIMIT ${limit}
  ) AS top)`;

/** What an entry is about: its resource, and each target once. */
const touched = Prisma.sql`
  CROSS JOIN LATERAL (
    SELECT resource_type AS type, resource_id AS touched_id, resource_name AS name WHERE resource_id IS NOT NULL
    UNION ALL (
      SELECT DISTINCT ON (target.type, target.id) target.type, target.id, target.name
      FROM json_to_recordset(targets::json) AS target (type text, id text, name text)
      WHERE (target.type, target.id) IS DISTINCT FROM (resource_type, resource_id)
      ORDER BY target.type, target.id, target.name NULLS LAST)
  ) AS touched`;

/** The most frequent of what the entries of `source` are about, without the resource itself. */
const topTouched = (
  source: Prisma.Sql,
  { resource_id: [id] = [], resource_type: [type] = [] }: EntryFilters,
) => Prisma.sql`(
  SELECT coalesce(json_agg(top ORDER BY count DESC, type, id), '[]') FROM (
    SELECT type, touched_id AS id, ${latest(Prisma.sql`name`)} AS name, count(*)::int AS count
    FROM ${source} AS source ${touched}
    WHERE ${id === undefined ? Prisma.sql`TRUE` : Prisma.sql`NOT (touched_id = ${id} AND ${type === undefined ? Prisma.sql`TRUE` : Prisma.sql`type = ${type}`})`}
    GROUP BY type, touched_id ORDER BY count DESC, type, touched_id LIMIT ${most.values}
  ) AS top)`;

/** The newest values of a column. */
const newest = (column: Prisma.Sql) => Prisma.sql`(
  SELECT coalesce(json_agg(value), '[]') FROM (
    SELECT ${column} AS value FROM own WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY max(at) DESC, 1 LIMIT ${relatedGroups}
  ) AS newest)`;

/** What is needed of an entry: `details` are long. */
const needed = Prisma.sql`
  id, is_beyond, ${happenedAt} AS at, created_at, action, resource_type, resource_id, resource_name, targets,
  actor_type, ${columnSql.actor} AS actor, ${nameOfActor} AS named, ${nameOfUser} AS user_name, actor_email,
  ip_address, location, user_agent, api_key_id, api_key_name, session_id, correlation_id`;

/** The SQL of the one row that tells of the newest entries that the filters of an entity find. */
export function selectEntity(log: ReadableLog, kind: EntityKind, given: EntryFilters): Prisma.Sql {
  const { filters } = narrow(log, given);
  const { entries, condition } = boundedScan(log, filters, {
    bound: maxEntityEntries,
    range: rangeOf(filters),
    extraCost: costOfTargets,
  });
  const email =
    kind === 'user' ? Prisma.sql`CASE WHEN actor_type = 'user' THEN actor_email END` : none;
  const isResource = kind === 'resource';
  return Prisma.sql`
    WITH scanned AS MATERIALIZED (
      SELECT ${needed} FROM ${entries} AS entry WHERE is_beyond OR (${condition})
    ),
    own AS MATERIALIZED (SELECT * FROM scanned WHERE NOT is_beyond)
    SELECT
      count(*)::int AS counted, min(at) AS first, max(at) AS last, ${latest(names[kind])} AS name, ${latest(email)} AS email,
      (SELECT max(created_at) FROM scanned WHERE is_beyond) AS edge,
      ${top(Prisma.sql`action`)} AS actions,
      ${top(Prisma.sql`actor`, Prisma.sql`named`)} AS actors,
      ${top(Prisma.sql`api_key_id`, Prisma.sql`api_key_name`)} AS api_keys,
      ${top(Prisma.sql`ip_address`)} AS addresses,
      ${top(Prisma.sql`location`)} AS locations,
      ${top(Prisma.sql`user_agent`, none, most.userAgents)} AS user_agents,
      ${topTouched(Prisma.sql`own`, given)} AS resources,
      ${isResource ? newest(Prisma.sql`session_id`) : Prisma.sql`'[]'::json`} AS sessions,
      ${isResource ? newest(Prisma.sql`correlation_id`) : Prisma.sql`'[]'::json`} AS correlations
    FROM own`;
}

/** The SQL of the time of the first entry, as far as it is among the oldest that are looked at. */
export function selectFirst(log: ReadableLog, given: EntryFilters): Prisma.Sql {
  const { filters } = narrow(log, given);
  const { entries, condition } = boundedScan(log, filters, {
    bound: maxEntityEntries,
    range: rangeOf(filters),
    order: 'asc',
  });
  return Prisma.sql`
    SELECT ${happenedAt} AS at FROM ${entries} AS entry
    WHERE NOT is_beyond AND (${condition}) ORDER BY id LIMIT 1`;
}

/** The SQL of what else is touched by the entries that one of some filters finds, without the resource itself. */
export function selectRelated(
  log: ReadableLog,
  groups: EntryFilters[],
  resource: EntryFilters,
): Prisma.Sql {
  const scans = groups.map((given) => {
    const { filters } = narrow(log, given);
    const { entries, condition } = boundedScan(log, filters, {
      bound: relatedEntries,
      range: rangeOf(filters),
      extraCost: costOfTargets,
    });
    return Prisma.sql`
      SELECT id, resource_type, resource_id, resource_name, targets FROM ${entries} AS entry
      WHERE NOT is_beyond AND (${condition})`;
  });
  return Prisma.sql`
    WITH own AS MATERIALIZED (${Prisma.join(scans, ' UNION ')})
    SELECT ${topTouched(Prisma.sql`own`, resource)} AS related`;
}
