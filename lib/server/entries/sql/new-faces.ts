import 'server-only';
import { thresholds } from '@/lib/contract/hints/thresholds';
import { type FaceKind, faceKinds, maxFaces } from '@/lib/contract/overview-limits';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toIso } from './columns';
import { lowestIdAt } from './entry-ids';

// Whoever appears in a period is new if the log has no older entry of them. That is one probe of an index for each, so only so many are
// looked up: those whose first entry of the period is the latest, because whoever was here before mostly appears early in it.

const { networkBits } = thresholds;

/** How many of each kind are looked up. */
const maxCandidates: Record<FaceKind, number> = {
  people: 300,
  api_keys: 300,
  addresses: 300,
  // By selectKnownNetworks.
  networks: 20,
};

/** With more addresses, no networks are made of them. */
const maxAddresses = 5_000;

/** How many are shown. */
const most: Record<FaceKind, number> = {
  people: maxFaces,
  api_keys: maxFaces,
  addresses: maxFaces,
  networks: maxCandidates.networks,
};

/**
 * The SQL of a CTE for each kind, with `value`, its `count`, the `place` of its first entry and that of its newest which names it (`named`),
 * and in one row more than is shown, if there are more: the new faces in `counted`, and the networks that may be.
 */
export const facesIn = (org: number, after: string): Prisma.Sql => Prisma.sql`
  , ${candidates('people', Prisma.raw('user_id'), Prisma.raw('user_name'))}
  , ${candidates('api_keys', Prisma.raw('api_key_id'), Prisma.raw('api_key_name'))}
  , ${candidates('addresses', Prisma.raw('ip_address'), Prisma.raw('NULL::text'))}
  , ${lookedUp('people', org, after, Prisma.raw('user_id'))}
  , ${lookedUp('api_keys', org, after, Prisma.raw('api_key_id'))}
  , ${lookedUp('addresses', org, after, Prisma.raw('ip_address'))}
  , ${networks}`;

/** The places of entries that are told of. */
export const placesOfFaces = Prisma.raw(
  faceKinds
    .map((kind) => `SELECT place FROM ${kind} UNION ALL SELECT named FROM ${kind}`)
    .join(' UNION ALL '),
);

const candidates = (kind: FaceKind, value: Prisma.Sql, name: Prisma.Sql) => Prisma.sql`
  ${Prisma.raw(`all_${kind}`)} AS MATERIALIZED (
    SELECT ${value} AS value, count(*) AS count, max(place) AS place, min(place) FILTER (WHERE ${name} IS NOT NULL) AS named
    FROM counted WHERE ${value} IS NOT NULL ${isOne(kind)} GROUP BY ${value}
  )`;

/** An address that was erased is none. */
const isOne = (kind: FaceKind) =>
  Prisma.raw(kind === 'addresses' ? "AND NOT starts_with(ip_address, 'erased_')" : '');

const lookedUp = (kind: FaceKind, org: number, after: string, column: Prisma.Sql) => Prisma.sql`
  ${Prisma.raw(kind)} AS MATERIALIZED (
    SELECT candidate.* FROM (
      SELECT * FROM ${Prisma.raw(`all_${kind}`)} ORDER BY place LIMIT ${maxCandidates[kind]}
    ) AS candidate
    CROSS JOIN LATERAL (${oldestOf(org, column, Prisma.sql`candidate.value`)}) AS oldest
    WHERE oldest.id >= ${lowest(after)} ORDER BY place LIMIT ${most[kind] + 1}
  )`;

/** The id that all counted entries are from, and none before. */
const lowest = (after: string) => Prisma.sql`(
  SELECT coalesce(audit_log_id('00000000-0000-0000-0000-000000000000', edge + interval '1 millisecond'), ${lowestIdAt(after)}::uuid)
  FROM edge)`;

/**
 * The SQL of the id of the oldest entry with a value. By a range of one value, so that only the index of the column has the order that
 * is asked for: by the primary key, PostgreSQL would read the log from its beginning.
 */
const oldestOf = (org: number, column: Prisma.Sql, value: Prisma.Sql) => Prisma.sql`
  SELECT id FROM audit_log WHERE org = ${org} AND ${column} BETWEEN ${value} AND ${value} ORDER BY ${column}, id LIMIT 1`;

const networks = Prisma.sql`
  networks AS MATERIALIZED (
    SELECT network::text AS value, sum(count) AS count, max(place) AS place, NULL::bigint AS named
    FROM (
      SELECT network(set_masklen(parsed, CASE family(parsed) WHEN 4 THEN ${networkBits.four}::int ELSE ${networkBits.six}::int END)) AS network, count, place
      FROM (
        SELECT audit_log_address(value) AS parsed, count, place FROM all_addresses
        WHERE (SELECT count(*) FROM all_addresses) <= ${maxAddresses} OFFSET 0
      ) AS address WHERE parsed IS NOT NULL
    ) AS address
    GROUP BY network ORDER BY max(place) LIMIT ${maxCandidates.networks + 1}
  )`;

/** The SQL of the JSON of all kinds, from the entries of their places in `shown`. */
export const selectFaces = Prisma.sql`json_build_object(
  ${Prisma.join(faceKinds.map((kind) => Prisma.sql`${Prisma.raw(`'${kind}'`)}, ${toJson(kind)}`))})`;

function toJson(kind: FaceKind): Prisma.Sql {
  const own = Prisma.raw(kind);
  const label = Prisma.raw(
    {
      people: 'named.user_name',
      api_keys: 'named.api_key_name',
      addresses: 'NULL',
      networks: 'NULL',
    }[kind],
  );
  const all = Prisma.raw(kind === 'networks' ? 'all_addresses' : `all_${kind}`);
  const looked = kind === 'networks' ? maxAddresses : maxCandidates[kind];
  return Prisma.sql`json_build_object(
    'is_complete', (SELECT count(*) FROM ${all}) <= ${looked} AND (SELECT count(*) FROM ${own}) <= ${most[kind]},
    'values', coalesce((
      SELECT json_agg(json_build_object('value', face.value, 'label', ${label}, 'count', face.count, 'first', json_build_object(
        'id', entry.id, 'created_at', ${Prisma.raw(toIso('entry.created_at'))}, 'actor', entry.actor, 'actor_name', entry.actor_name,
        'ip_address', entry.ip_address, 'location', entry.location)) ORDER BY face.place)
      FROM (SELECT * FROM ${own} ORDER BY place LIMIT ${most[kind]}) AS face
      JOIN shown AS entry ON entry.place = face.place LEFT JOIN shown AS named ON named.place = face.named), '[]'))`;
}

/**
 * How many older entries are looked through at most for networks of IPv6, of which no index knows all addresses. They are found by the
 * primary key, the newest first: the index of addresses would be read past all that is newer than they are.
 */
const maxOlder = 50_000;

export type KnownNetworks = { known: string[]; has_all_older: boolean };

/**
 * The SQL of which networks have an entry older than `time`. Each of the 256 addresses of a network of IPv4 is looked up. Those of IPv6 are
 * too many: the older entries are looked through, if they are few enough.
 */
export function selectKnownNetworks(
  org: number,
  values: readonly string[],
  time: string,
): Prisma.Sql {
  const before = Prisma.sql`${lowestIdAt(time)}::uuid`;
  const six = values.filter((value) => value.includes(':'));
  const four = values
    .filter((value) => !value.includes(':'))
    .flatMap((network) => addressesOf(network).map((address) => ({ network, address })));
  return Prisma.sql`
    WITH older AS MATERIALIZED (
      SELECT ip_address FROM audit_log
      WHERE org = ${org} AND id < ${before} AND ${six.length > 0}::boolean
      ORDER BY id DESC LIMIT ${maxOlder + 1}
    ),
    known AS (
      SELECT network FROM (
        SELECT listed.network, (${oldestOf(org, Prisma.raw('ip_address'), Prisma.sql`listed.address`)}) AS oldest
        FROM unnest(${four.map(({ network }) => network)}::text[], ${four.map(({ address }) => address)}::text[]) AS listed (network, address)
      ) AS found WHERE oldest < ${before}
      UNION
      SELECT network FROM (
        SELECT audit_log_address(ip_address) AS parsed FROM (
          SELECT ip_address FROM older WHERE ip_address IS NOT NULL GROUP BY ip_address
        ) AS one OFFSET 0
      ) AS address JOIN unnest(${six}::text[]) AS listed (network) ON parsed <<= network::inet
    )
    SELECT (SELECT coalesce(json_agg(network), '[]') FROM known) AS known,
      (SELECT count(*) <= ${maxOlder} FROM older) AS has_all_older`;
}

const addressesOf = (network: string) => {
  const start = network.slice(0, network.lastIndexOf('.') + 1);
  return Array.from({ length: 256 }, (_, last) => `${start}${last}`);
};
