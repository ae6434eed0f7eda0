import 'server-only';
import { Prisma } from '@/lib/server/prisma-client/client';

/** What audit_log_leaf() takes behind the organization's id, by the names of its parameters. */
export const leafColumns = [
  'id',
  'created_at',
  'user_id',
  'action',
  'resource_type',
  'resource_id',
  'details',
  'ip_address',
  'ip_address_sent',
  'actor_type',
  'actor_name',
  'actor_email',
  'api_key_id',
  'api_key_name',
  'user_agent',
  'request_id',
  'occurred_at',
  'source',
  'resource_name',
  'targets',
  'outcome',
  'session_id',
  'location',
  'correlation_id',
  'on_behalf_of',
  'group_id',
  'group_name',
  'external_source',
  'external_id',
  'schema_version',
  'conforms',
  'salt',
  'sealed',
] as const;

/** They, of `entry`. */
export const leafArguments = leafColumns.map((name) => `entry.${name}`).join(', ');

/** The SQL of the text of a leaf, of the columns of `entry`. */
export const leafSql = (organizationId: string) => Prisma.sql`
  audit_log_leaf(${organizationId}, ${Prisma.raw(leafArguments)})`;

/**
 * The SQL of the entries with the numbers from `first` up to `end`, with their `seq`. Each is looked up by its key, because the statistics
 * may be older than the organization (lib/server/entries/sql/page.ts).
 */
export const numberedEntries = (org: number, first: number, end: number) => Prisma.sql`
  (SELECT seq, id FROM audit_log_sequence
   WHERE org = ${org} AND seq >= ${first}::bigint AND seq < ${end}::bigint ORDER BY seq) AS numbered
  CROSS JOIN LATERAL (
    SELECT * FROM audit_log WHERE org = ${org} AND id BETWEEN numbered.id AND numbered.id ORDER BY id LIMIT 1
  ) AS entry`;

/** The SQL of the hashes of the leaves with these numbers, one after the other, and how many there are. */
export const selectLeafHashes = (
  { org, organizationId }: { org: number; organizationId: string },
  first: number,
  end: number,
) => Prisma.sql`
  SELECT
    string_agg(sha256('\\x00'::bytea || convert_to(${leafSql(organizationId)}, 'UTF8')), ''::bytea ORDER BY seq) AS hashes,
    count(*)::int AS count
  FROM ${numberedEntries(org, first, end)}`;
