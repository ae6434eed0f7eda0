import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkDatabase } from '@/scripts/database/check/check.mjs';
import { prepareDatabase } from '@/scripts/database/migrate.mjs';
import { type OwnPostgres, startOwnPostgres } from './support/own-postgres';

// `npm run db:check` names each thing that is not as it must be, and only that.

const organization = `org_${'7'.repeat(32)}`;

let postgres: OwnPostgres;
let database: Awaited<ReturnType<OwnPostgres['createDatabase']>>;
let superuser: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  postgres = await startOwnPostgres();
  database = await postgres.createDatabase();
  await prepareDatabase(database);
  superuser = await postgres.connect(database.superUrl);
  owner = await postgres.connect(database.adminUrl);
  await superuser.query(`
    INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type)
    SELECT audit_log_org('${organization}'), at, audit_log_id(gen_random_uuid(), at), 'create', 'source', 'system'
    FROM (SELECT timestamptz '2026-01-01' + n * interval '1 minute' AS at FROM generate_series(0, 9) AS n) AS times;
    INSERT INTO audit_log_sequence (org, id, seq)
    SELECT org, id, row_number() OVER (ORDER BY id) - 1 FROM audit_log WHERE created_at < '2026-01-01 00:08Z';
    INSERT INTO audit_log_outbox SELECT org, created_at, id FROM audit_log WHERE created_at >= '2026-01-01 00:08Z';
    INSERT INTO audit_log_head VALUES (audit_log_org('${organization}'), 8)`);
});
afterAll(() => postgres.stop());

async function results() {
  const found: Record<string, string | Error> = {};
  for await (const { name, result } of checkDatabase(owner, database)) found[name] = result;
  return found;
}

async function faults() {
  const found = Object.entries(await results());
  return Object.fromEntries(
    found.flatMap(([name, result]) => (result instanceof Error ? [[name, result.message]] : [])),
  );
}

/** As somebody who may do everything, past the trigger. */
const without = (table: string, sql: string) =>
  `ALTER TABLE ${table} DISABLE TRIGGER USER; ${sql}; ${(table === 'audit_log'
    ? ['leaf_stays', 'append_only']
    : ['append_only']
  )
    .map((name) => `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_${name}`)
    .join('; ')}`;
const keep = (table: string, where: string) =>
  `CREATE TABLE aside.${table} AS SELECT * FROM ${table} WHERE ${where}`;
const putBack = (table: string) => `INSERT INTO ${table} SELECT * FROM aside.${table}`;

test('a database as the migrations make it is sound, and each check says what it has seen', async () => {
  expect(await faults()).toEqual({});
  expect(await results()).toMatchObject({
    'schema version': expect.stringMatching(/^\d+ applied, none edited$/),
    organizations: '1 organization, each with its number',
    sequence: '8 numbers of 1 organization, none missing',
    counts: '10 entries, each with its number or waiting for it',
    outbox: expect.stringMatching(/^2 waiting for a number since 2026-01-01T00:08:00.000Z, /),
    months: 'the log is one table',
    login: 'audit_log_login may take the 4 roles that serve, and nothing else',
  });
});

test.each<[what: string, cause: string, repair: string, expected: Record<string, RegExp>]>([
  [
    'a deleted number',
    without(
      'audit_log_sequence',
      `${keep('audit_log_sequence', 'seq = 3')}; DELETE FROM audit_log_sequence WHERE seq = 3`,
    ),
    putBack('audit_log_sequence'),
    {
      sequence:
        /are not dense: 7 numbers, the head says 8, and number 3 is the first that is missing\. /,
      counts: /has 10 entries, but 7 numbers and 2 waiting\. /,
    },
  ],
  [
    'the last number',
    without(
      'audit_log_sequence',
      `${keep('audit_log_sequence', 'seq = 7')}; DELETE FROM audit_log_sequence WHERE seq = 7`,
    ),
    putBack('audit_log_sequence'),
    { sequence: /number 7 is the first that is missing/, counts: /7 numbers and 2 waiting/ },
  ],
  [
    'a head that is set back',
    `UPDATE audit_log_head SET size = 5`,
    'UPDATE audit_log_head SET size = 8',
    { sequence: /8 numbers, the head says 5/ },
  ],
  [
    'a deleted entry',
    without(
      'audit_log',
      `${keep('audit_log', `created_at = '2026-01-01 00:03Z'`)}; DELETE FROM audit_log WHERE created_at = '2026-01-01 00:03Z'`,
    ),
    putBack('audit_log'),
    { counts: /has 9 entries, but 8 numbers and 2 waiting/ },
  ],
  [
    'an entry in place of another',
    without(
      'audit_log',
      `UPDATE audit_log SET id = audit_log_id('0189dc7a-0000-7000-8000-00000000000a', created_at) WHERE created_at = '2026-01-01 00:03Z'`,
    ),
    without(
      'audit_log',
      `UPDATE audit_log AS l SET id = s.id FROM audit_log_sequence AS s WHERE audit_log_time(s.id) = l.created_at AND s.id <> l.id`,
    ),
    { counts: /^number 3 of org_7+ has no entry\. / },
  ],
  [
    'an entry that waits for nothing',
    `UPDATE audit_log_outbox SET entries = 2, others = ARRAY[gen_random_uuid()] WHERE created_at = '2026-01-01 00:09Z'`,
    `UPDATE audit_log_outbox SET entries = 1, others = NULL WHERE created_at = '2026-01-01 00:09Z'`,
    { counts: /8 numbers and 3 waiting/, outbox: /waits for its number and is not in the log/ },
  ],
  [
    'an organization without a name',
    without(
      'audit_log_organization',
      `${keep('audit_log_organization', 'true')}; DELETE FROM audit_log_organization`,
    ),
    putBack('audit_log_organization'),
    {
      organizations:
        /^there are entries of organization 1, and audit_log_organization does not say/,
    },
  ],
  [
    'a grant that is missing',
    'REVOKE SELECT ON audit_log_sequence FROM audit_log_server',
    'GRANT SELECT ON audit_log_sequence TO audit_log_server',
    { grants: /^missing: audit_log_server: SELECT on audit_log_sequence\. / },
  ],
  [
    'a grant that is too much',
    'GRANT DELETE ON audit_log TO audit_log_server',
    'REVOKE DELETE ON audit_log FROM audit_log_server',
    {
      grants:
        /missing: audit_log_server: INSERT SELECT on audit_log; not of the migrations: audit_log_server: DELETE INSERT SELECT on audit_log\. /,
    },
  ],
  [
    'a grant of the backup role',
    'REVOKE SELECT ON audit_log_outbox FROM audit_log_backup',
    'GRANT SELECT ON audit_log_outbox TO audit_log_backup',
    {
      grants: /missing: audit_log_backup: SELECT on audit_log_outbox/,
      organizations: /permission denied/,
      counts: /permission denied for table audit_log_outbox/,
      outbox: /permission denied/,
    },
  ],
  [
    'a dropped trigger',
    'DROP TRIGGER audit_log_append_only ON audit_log',
    'CREATE TRIGGER audit_log_append_only BEFORE DELETE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only(); ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_append_only',
    { triggers: /^missing: audit_log_append_only on audit_log: / },
  ],
  [
    'a trigger that a session may pass',
    'ALTER TABLE audit_log ENABLE TRIGGER audit_log_append_only',
    'ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_append_only',
    { triggers: /not of the migrations: audit_log_append_only on audit_log: by origin/ },
  ],
  [
    'a rule',
    'CREATE RULE swallow AS ON INSERT TO audit_log DO INSTEAD NOTHING',
    'DROP RULE swallow ON audit_log',
    { triggers: /not of the migrations: swallow on audit_log: a rule/ },
  ],
  [
    'a function that does something else',
    `ALTER FUNCTION audit_log_is_append_only() RENAME TO aside; CREATE FUNCTION audit_log_is_append_only() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; ALTER FUNCTION audit_log_is_append_only() OWNER TO audit_log_owner`,
    'DROP FUNCTION audit_log_is_append_only(); ALTER FUNCTION aside() RENAME TO audit_log_is_append_only',
    {
      functions: /audit_log_is_append_only\(\)/,
      grants: /PUBLIC: EXECUTE on aside\(\)/,
      triggers: /calls aside/,
    },
  ],
  [
    'row security that is off',
    'ALTER TABLE audit_log DISABLE ROW LEVEL SECURITY',
    'ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY',
    { 'row security': /^missing: audit_log: for the owner too\. / },
  ],
  [
    'row security that spares the owner',
    'ALTER TABLE audit_log NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE audit_log FORCE ROW LEVEL SECURITY',
    { 'row security': /not of the migrations: audit_log: not for the owner/ },
  ],
  [
    'a policy that shows all',
    'CREATE POLICY everything ON audit_log USING (true)',
    'DROP POLICY everything ON audit_log',
    {
      'row security':
        /not of the migrations: everything on audit_log: permits all to PUBLIC using true/,
    },
  ],
  [
    'a policy that hides from the backup',
    'ALTER POLICY audit_log_backup ON audit_log USING (false)',
    'ALTER POLICY audit_log_backup ON audit_log USING (true)',
    {
      'row security': /using false/,
      epoch: /hides rows of audit_log from/,
      organizations: /hides/,
      sequence: /hides/,
      counts: /hides/,
      outbox: /hides/,
      trees: /hides/,
    },
  ],
  [
    'a table that does not outlive a crash',
    'ALTER TABLE audit_log_write SET UNLOGGED',
    'ALTER TABLE audit_log_write SET LOGGED',
    { tables: /audit_log_write: of the owner, unlogged/ },
  ],
  [
    'a table of somebody else',
    'ALTER TABLE audit_log_view OWNER TO postgres',
    'ALTER TABLE audit_log_view OWNER TO audit_log_owner',
    { tables: /audit_log_view: of postgres/ },
  ],
  [
    'a constraint',
    'ALTER TABLE audit_log DROP CONSTRAINT audit_log_id_check',
    `ALTER TABLE audit_log ADD CONSTRAINT audit_log_id_check CHECK (substring(uuid_send(id) FROM 1 FOR 6)
       = substring(int8send((date_part('epoch', created_at - TIMESTAMPTZ 'epoch') * 1000)::BIGINT) FROM 3))`,
    { constraints: /missing: audit_log_id_check on audit_log/ },
  ],
  [
    'an index',
    'DROP INDEX audit_log_org_action_id_idx',
    'CREATE INDEX audit_log_org_action_id_idx ON audit_log (org, action, id)',
    { indexes: /missing: audit_log_org_action_id_idx/ },
  ],
  [
    'another checksum',
    `UPDATE _prisma_migrations SET logs = checksum, checksum = 'x'`,
    `UPDATE _prisma_migrations SET checksum = logs, logs = NULL`,
    { 'schema version': /migration\.sql has changed since it was applied/ },
  ],
  [
    'a migration that is missing',
    'UPDATE _prisma_migrations SET rolled_back_at = now()',
    'UPDATE _prisma_migrations SET rolled_back_at = NULL',
    { 'schema version': /the database lacks \d+_first\. Run: npm run db:migrate/ },
  ],
  [
    'a role with a right',
    'ALTER ROLE audit_log_server BYPASSRLS',
    'ALTER ROLE audit_log_server NOBYPASSRLS',
    { roles: /^audit_log_server bypasses row security\. / },
  ],
  [
    'a role in another',
    'GRANT pg_read_all_data TO audit_log_server',
    'REVOKE pg_read_all_data FROM audit_log_server',
    {
      roles: /^audit_log_server is a member of pg_read_all_data/,
      login: /is a member of pg_read_all_data/,
    },
  ],
  [
    'a login with a role too many',
    'GRANT audit_log_backup TO audit_log_login',
    'REVOKE audit_log_backup FROM audit_log_login',
    { login: /^audit_log_login is a member of audit_log_backup\. It may take / },
  ],
  [
    'a login with a role too few',
    'SET ROLE audit_log_owner; REVOKE audit_log_sequencer FROM audit_log_login; RESET ROLE',
    'SET ROLE audit_log_owner; GRANT audit_log_sequencer TO audit_log_login WITH SET TRUE, INHERIT FALSE; RESET ROLE',
    { login: /^audit_log_login may not take audit_log_sequencer\. / },
  ],
  [
    'no epoch',
    keep('audit_log_epoch', 'true').concat('; DELETE FROM audit_log_epoch'),
    putBack('audit_log_epoch'),
    { epoch: /must have one row/ },
  ],
])('%s is named', async (_, cause, repair, expected) => {
  await superuser.query(`DROP SCHEMA IF EXISTS aside CASCADE; CREATE SCHEMA aside; ${cause}`);
  try {
    const found = await faults();
    const patterns = Object.entries(expected).map(([name, sentence]) => [
      name,
      expect.stringMatching(sentence),
    ]);
    expect(found).toEqual(Object.fromEntries(patterns));
  } finally {
    await superuser.query(repair);
  }
  expect(await faults()).toEqual({});
});

test('a database that was never migrated', async () => {
  const empty = await postgres.createDatabase();
  const client = await postgres.connect(empty.adminUrl);
  const found = [];
  for await (const check of checkDatabase(client, empty)) found.push(check);
  expect(found).toEqual([
    {
      name: 'schema version',
      result: new Error('the database has no record of migrations. Run: npm run db:migrate'),
    },
  ]);
});
