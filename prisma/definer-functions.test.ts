import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '@/scripts/database/migrate.mjs';
import { root } from '@/scripts/paths.mjs';
import { createPlainOwner } from '@/test/support/plain-owner';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';
import { servingRoles } from './roles.mjs';

// Functions that run with more rights than their caller's: nobody can make them run something else.

const login = 'login_of_definer_test';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await createScratchDatabase();
  await migrate(database.url);
  // Where the log is kept by month there are more functions.
  await database.client.query(
    await readFile(path.join(root, 'prisma/scaling/partitions.sql'), 'utf8'),
  );
  await database.client.query(`
    CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD 'test'
      IN ROLE ${servingRoles.join(', ')}`);
});
afterAll(() => database.drop([`DROP ROLE ${login}`]));

/** What is wrong with the functions that run as their owner. */
const faults = `
  SELECT p.oid::regprocedure::text AS name, p.proconfig AS settings, r.rolname AS owner,
    r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcanlogin AS is_powerful,
    has_schema_privilege(r.oid, p.pronamespace, 'CREATE') AS makes_objects,
    EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) WHERE grantee = 0) AS is_everybodys
  FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
  WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  ORDER BY 1`;

const asTheyMustBe = [
  'audit_log_complete_through()',
  'audit_log_guest_is_valid(text,text)',
  'audit_log_key_is_valid(text,text)',
  'audit_log_org(text)',
  'audit_log_session_is_valid(text,text,text,text[],text)',
].map((name) => ({
  name,
  settings: ['search_path=pg_catalog, pg_temp'],
  owner: 'audit_log_definer',
  is_powerful: false,
  makes_objects: false,
  is_everybodys: false,
}));

test('all have a fixed search_path, with pg_temp last, and an owner with no more rights than they need', async () => {
  expect((await database.client.query(faults)).rows).toEqual(asTheyMustBe);
});

test('the same where an owner migrates who is no superuser', async () => {
  const hosted = await createScratchDatabase();
  const owner = await createPlainOwner(hosted);
  try {
    await migrate(owner.url);
    expect((await hosted.client.query(faults)).rows).toEqual(asTheyMustBe);
  } finally {
    await hosted.drop([owner.dropStatement]);
  }
});

test('every function that the roles may call names all that it uses, or uses nothing that it names', async () => {
  const { rows } = await database.client.query(
    `
    SELECT p.proname AS name FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace AND p.prosqlbody IS NULL
      AND NOT coalesce('search_path=pg_catalog, pg_temp' = ANY (p.proconfig), false)
      AND EXISTS (
        SELECT FROM unnest($1::text[]) AS role (name) WHERE has_function_privilege(role.name, p.oid, 'EXECUTE'))
    ORDER BY 1`,
    [servingRoles],
  );
  // It raises an error, and names nothing.
  expect(rows.map(({ name }) => name)).toEqual(['audit_log_is_append_only']);
});

describe('the login that serves', () => {
  const roles = [...servingRoles, null];

  async function connect(role: string | null) {
    const url = Object.assign(new URL(database.url), { username: login, password: 'test' });
    const client = new pg.Client({
      connectionString: url.href,
      ...(role !== null && { options: `-c role=${role}` }),
    });
    await client.connect();
    return client;
  }

  test.each(roles)(
    'makes no object that a function could take for another, as %s',
    async (role) => {
      const attempts = [
        'CREATE TEMP VIEW pg_locks AS SELECT 1 AS classid',
        'CREATE TEMP TABLE pg_stat_activity (pid int)',
        'CREATE FUNCTION pg_temp.now() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
        'CREATE VIEW public.pg_locks AS SELECT 1 AS classid',
        'CREATE SCHEMA other',
      ];
      for (const attempt of attempts) {
        const client = await connect(role);
        await expect(client.query(attempt), attempt).rejects.toMatchObject({ code: '42501' });
        await client.end();
      }
    },
  );

  test('runs nothing as the functions’ owner, though it could make temporary objects', async () => {
    await database.client.query(`GRANT TEMPORARY ON DATABASE ${database.name} TO ${login}`);
    const client = await connect(null);
    try {
      // Each is a name that the function uses without naming the schema.
      await client.query(`
        CREATE FUNCTION pg_temp.become() RETURNS text LANGUAGE plpgsql AS $$
        BEGIN PERFORM set_config('app.ran_as', current_user::text, false); RETURN 'advisory'; END $$;
        CREATE TEMP VIEW pg_locks AS SELECT pg_temp.become() AS locktype, oid AS database, 1095499777::oid AS classid,
          1::oid AS objid, 1::smallint AS objsubid, 'ShareLock' AS mode FROM pg_catalog.pg_database WHERE datname = current_database();
        CREATE TEMP VIEW pg_stat_activity AS SELECT 0 AS pid, pg_temp.become()::name AS datname,
          'client backend' AS backend_type, now() AS xact_start, pg_temp.become() AS state;
        CREATE TEMP VIEW pg_database AS SELECT oid, (pg_temp.become() || datname)::name AS datname FROM pg_catalog.pg_database;
        GRANT SELECT ON pg_locks, pg_stat_activity, pg_database TO PUBLIC`);
      await client.query('SET ROLE audit_log_server');
      await client.query('SELECT audit_log_complete_through()');
      const { rows } = await client.query(`SELECT current_setting('app.ran_as', true) AS ran_as`);
      expect(rows).toEqual([{ ran_as: null }]);
    } finally {
      await client.end();
      await database.client.query(`REVOKE TEMPORARY ON DATABASE ${database.name} FROM ${login}`);
    }
  });
});
