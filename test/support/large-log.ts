import pg from 'pg';
import type { Caller } from '@/lib/server/core/principal';
import { planning } from '@/lib/server/db/client';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase } from './scratch-database';

// A log, and what a query of it reads: for lib/server/entries/sql/buffers.test.ts.

/** The organization of nine in eleven entries; those of the others lie between them. The first that gets a number. */
export const large: Pick<Caller, 'organizationId' | 'org' | 'restriction'> = {
  organizationId: `org_${'b'.repeat(32)}`,
  org: 1,
  restriction: null,
};

export async function migrateForLarge(database: { url: string; client: pg.Client }): Promise<void> {
  await migrate(database.url);
  const { rows } = await database.client.query('SELECT audit_log_org($1) AS org', [
    large.organizationId,
  ]);
  if (rows[0].org !== large.org) throw new Error(`it has the number ${rows[0].org}`);
}

const fill = `
  INSERT INTO audit_log (org, created_at, id, user_id, action, resource_type, resource_id, details, ip_address,
    actor_type, actor_name, actor_email, user_agent, request_id, outcome, session_id, correlation_id, group_id,
    external_source, external_id, targets, occurred_at)
  SELECT audit_log_org(organization), at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at), 'usr_' || n % 40,
    CASE
      WHEN n % 36000 = 13 THEN 'action_rare'
      WHEN n % 36000 = 11 THEN 'action_1'
      -- Both are common, but not together.
      WHEN type = 'type_1' AND action = 'action_1' THEN 'action_2'
      ELSE action END,
    CASE WHEN n % 36000 = 9 THEN 'type_rare' WHEN n % 36000 = 11 THEN 'type_1' ELSE type END,
    CASE WHEN n % 36000 IN (9, 11) THEN NULL ELSE resource END,
    '{"changes":{"name":{"from":"a","to":"b"}}}', '192.0.2.1', 'user', 'Somebody', 'somebody@example.com',
    'Mozilla/5.0 (X11; Linux x86_64)', 'req_0123456789ab',
    CASE WHEN n % 970 = 0 THEN 'failure' WHEN n % 3 = 0 THEN 'success' END,
    'ses_' || n / 400, 'cor_' || n / 5, 'grp_' || n % 7, 'test', n::text,
    CASE WHEN n % 3 = 0 THEN '[{"type":"t","id":"tgt_' || CASE WHEN n % 36000 < 60 THEN 'rare' ELSE (n % 2)::text END || '","name":null}]' END,
    -- At once, up to a day before, or not said; 300 and more at the same millisecond.
    CASE n % 4 WHEN 0 THEN at - interval '100 ms' WHEN 1 THEN date_trunc('minute', at) - n % 24 * interval '1 hour' END
  FROM (
    SELECT n, at, organization,
      -- Each value is half as frequent as the one before it.
      'action_' || least(19, floor(-ln(1 - chance) * 1.5)) AS action,
      CASE
        WHEN n % 10 = 3 THEN 'type_0'
        WHEN n % 100 = 4 THEN 'type_' || n / 100 % 10
        -- A resource is of one type.
        ELSE 'type_' || least(19, floor(-ln(1 - (r * 7919 % 4001) / 4001.0) * 1.5)) END AS type,
      CASE WHEN n % 10 = 3 THEN 'hot' WHEN n % 100 = 4 THEN '42' ELSE 'resource_' || r END AS resource
    FROM (
      SELECT n, random() AS chance, floor(random() * random() * 4000)::int AS r,
        -- Three in each millisecond that has any.
        $2::timestamptz + n / 3 * interval '131 ms' AS at,
        CASE WHEN n % 11 < 9 THEN '${large.organizationId}' ELSE 'org_' || lpad((n % 20)::text, 32, 'c') END AS organization
      FROM generate_series(1, $1::int) AS n
    ) AS place
  ) AS entry
  WHERE CASE $3::text WHEN 'others' THEN organization <> '${large.organizationId}' WHEN 'large' THEN organization = '${large.organizationId}' ELSE true END`;

/** Lists the targets, as writes do. */
const listTargets = `
  INSERT INTO audit_log_target (org, target, id)
  SELECT org, audit_log_target_key(targets::json -> 0 ->> 'id'), id FROM audit_log WHERE targets IS NOT NULL ON CONFLICT DO NOTHING`;

/** When the log begins. */
export const begin = '2026-01-01T00:00:00.000Z';

/** A database whose log holds `entries` entries. */
export async function createLog(entries = 220_000) {
  const database = await createScratchDatabase();
  await migrateForLarge(database);
  await fillLog(database.client, entries);
  return database;
}

/** Numbers all entries. */
const number = `
  INSERT INTO audit_log_sequence (org, seq, id)
  SELECT org, row_number() OVER (PARTITION BY org ORDER BY id) - 1, id
  FROM audit_log ON CONFLICT DO NOTHING`;

/**
 * A database whose statistics know nothing of the organization `large`: they are from before its first entry, or, if there are
 * none, nothing of any. `prepare` runs before its first entry, which is of the time `from`.
 */
export async function createUnknownLog(
  {
    entries,
    hasStatistics,
    from = begin,
  }: { entries: number; hasStatistics: boolean; from?: string },
  prepare: (
    database: Awaited<ReturnType<typeof createScratchDatabase>>,
  ) => Promise<unknown> = async () => {},
) {
  const database = await createScratchDatabase();
  const { client } = database;
  await migrateForLarge(database);
  for (const table of ['audit_log', 'audit_log_sequence']) {
    await client.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
  }
  await client.query('SELECT setseed(0.25)');
  await client.query(fill, [entries, begin, 'others']);
  await client.query(listTargets);
  await client.query(number);
  if (hasStatistics) await client.query('VACUUM (ANALYZE)');
  await prepare(database);
  await client.query(fill, [entries, from, 'large']);
  await client.query(listTargets);
  await client.query(number);
  return database;
}

/** Fills the log of a database. */
export async function fillLog(client: pg.ClientBase, entries: number): Promise<void> {
  // Building an index afterwards is faster than maintaining it.
  const { rows: indexes } = await client.query(
    `SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = 'audit_log'::regclass AND NOT indisprimary ORDER BY indexrelid`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await client.query('SELECT setseed(0.25)');
  await client.query(fill, [entries, begin, 'all']);
  await client.query(listTargets);
  await client.query("SET maintenance_work_mem = '512MB'");
  for (const { definition } of indexes) await client.query(definition);
  await client.query('VACUUM (ANALYZE) audit_log');
}

export type Explained = {
  rows: number;
  buffers: number;
  /** How many entries were read, from the table or one of its indexes, whether they matched or not. */
  read: number;
  /** Whether several processes were to share the work. */
  isParallel: boolean;
};

/** Plans as on the server's connections. */
const likeServer = Object.entries(planning)
  .map(([name, value]) => `SET LOCAL ${name} = ${value}`)
  .join('; ');

/** Runs `query` as the server does, in its role and for one organization, and returns what it read. */
export async function explain(
  client: pg.Client,
  query: Prisma.Sql,
  planned: 'force_custom_plan' | 'force_generic_plan',
  setting = '',
): Promise<Explained> {
  const parameters = query.values.map(toLiteral).join(', ');
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL ROLE audit_log_server; SET LOCAL "app.org" = ${large.org};
      SET LOCAL plan_cache_mode = ${planned}; ${likeServer}; ${setting}; PREPARE page AS ${query.text}`);
    const { rows } = await client.query(
      `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE page${parameters && `(${parameters})`}`,
    );
    const [{ Plan: top }] = rows[0]['QUERY PLAN'];
    return {
      rows: top['Actual Rows'],
      buffers: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
      read: readBy(top),
      isParallel: JSON.stringify(top).includes('"Workers Planned"'),
    };
  } finally {
    await client.query('ROLLBACK; DEALLOCATE ALL');
  }
}

type Plan = {
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
};

function readBy(plan: Plan): number {
  const { Plans: parts = [], 'Rows Removed by Filter': removed = 0 } = plan;
  const own = plan['Relation Name'] === 'audit_log' ? plan['Actual Rows'] + removed : 0;
  return own * plan['Actual Loops'] + parts.reduce((sum, part) => sum + readBy(part), 0);
}

function toLiteral(value: unknown): string {
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return `'{${value.map(toElement)}}'`;
  return typeof value === 'number' ? String(value) : pg.escapeLiteral(String(value));
}

const toElement = (value: unknown) => JSON.stringify(value);
