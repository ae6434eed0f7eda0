import pg from 'pg';
import { uuidv7obj } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '@/scripts/database/migrate.mjs';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';
import { servingRoles } from './roles.mjs';

// What the database refuses by itself, whatever the server does.

const roles = [...servingRoles];
const others = ['audit_log_backup', 'audit_log_definer'];
const first = `org_${'1'.repeat(32)}`;
const second = `org_${'2'.repeat(32)}`;

let database: ScratchDatabase;
/** The numbers of the organizations. */
const numbers: Record<string, number> = {};

beforeAll(async () => {
  database = await createScratchDatabase();
  await migrate(database.url);
  for (const organization of [first, second]) {
    const id = uuidv7obj().toString();
    const { rows } = await database.client.query(`${insert} RETURNING org`, [organization, id]);
    numbers[organization] = rows[0].org;
  }
});
afterAll(() => database.drop());

const insert = `
  INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type)
  SELECT audit_log_org($1), at, audit_log_id($2, at), 'create', 'source', 'system'
  FROM (SELECT date_trunc('milliseconds', clock_timestamp()) AS at OFFSET 0) AS clock`;

/** Runs `sql` as `role`, for an organization or a number unless null, and rolls back. */
async function runAs(role: string, org: string | null, sql: string, values: unknown[] = []) {
  const { client } = database;
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL ROLE ${role}`);
    if (org !== null) await client.query(`SET LOCAL "app.org" = '${numbers[org] ?? org}'`);
    return await client.query(sql, values);
  } finally {
    await client.query('ROLLBACK');
  }
}

const refused = (message = /./) =>
  expect.objectContaining({ code: '42501', message: expect.stringMatching(message) });

describe('the roles', () => {
  test('and those that serve nobody can neither log in nor bypass the guards', async () => {
    const { rows } = await database.client.query(
      `SELECT rolname, rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolinherit
         OR rolreplication AS powerful FROM pg_roles WHERE rolname LIKE 'audit_log%' AND rolname NOT LIKE 'audit_log_login%' ORDER BY 1`,
    );
    expect(rows).toEqual(
      [...roles, ...others].toSorted().map((rolname) => ({ rolname, powerful: false })),
    );
  });

  test('own nothing and are members of no role', async () => {
    const { rows } = await database.client.query(
      `SELECT relname AS name FROM pg_class WHERE relowner::regrole::text = ANY ($1)
       UNION ALL SELECT proname FROM pg_proc WHERE proowner::regrole::text = ANY ($1)
       UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner::regrole::text = ANY ($1)
       UNION ALL SELECT datname FROM pg_database WHERE datdba::regrole::text = ANY ($1)
       UNION ALL SELECT roleid::regrole::text FROM pg_auth_members WHERE member::regrole::text = ANY ($1)`,
      [[...roles, 'audit_log_backup']],
    );
    expect(rows).toEqual([]);
  });
});

describe('the catalogue', () => {
  const add = `WITH event AS (
      INSERT INTO audit_log_schema (org, id, action, resource_type) VALUES ($1, 'schema_1', 'create', 'source') RETURNING org, id)
    INSERT INTO audit_log_schema_version (org, schema_id, version, schema) SELECT org, id, 1, '{}' FROM event`;

  test.each([
    `UPDATE audit_log_schema SET action = 'delete'`,
    'DELETE FROM audit_log_schema',
    `UPDATE audit_log_schema_version SET schema = 'true'`,
    'DELETE FROM audit_log_schema_version',
    'TRUNCATE audit_log_schema_version',
  ])('is not rewritten by the server: %s', async (sql) => {
    await expect(runAs('audit_log_server', first, sql)).rejects.toEqual(
      refused(/permission denied/),
    );
  });

  test('belongs to one organization, and only the server reads it', async () => {
    const { client } = database;
    await client.query(`SELECT set_config('app.org', $1, false)`, [String(numbers[first])]);
    await client.query(add.replaceAll('$1', String(numbers[first])));
    for (const table of ['audit_log_schema', 'audit_log_schema_version']) {
      const seen = async (role: string, org: string | null) =>
        (await runAs(role, org, `SELECT FROM ${table}`)).rowCount;
      expect(await seen('audit_log_server', first)).toBe(1);
      expect(await seen('audit_log_server', second)).toBe(0);
      for (const role of ['audit_log_accounts', 'audit_log_sequencer']) {
        await expect(seen(role, first)).rejects.toEqual(refused(/permission denied/));
      }
    }
    const other = add.replaceAll('$1', String(numbers[second]));
    await expect(runAs('audit_log_server', first, other)).rejects.toEqual(refused(/row-level/));
    await client.query('RESET "app.org"');
  });
});

describe('an entry never changes', () => {
  const changes = {
    update: `UPDATE audit_log SET action = 'x'`,
    delete: 'DELETE FROM audit_log',
    truncate: 'TRUNCATE audit_log',
  };
  for (const [name, sql] of Object.entries(changes)) {
    test(`${name}, by the roles that serve`, async () => {
      for (const role of roles) {
        await expect(runAs(role, first, sql)).rejects.toEqual(refused(/permission denied/));
      }
    });

    test(`${name}, by the owner`, async () => {
      await expect(runAs('NONE', null, sql)).rejects.toEqual(refused(/append-only/));
      const replica = `SET LOCAL session_replication_role = replica; ${sql}`;
      await expect(runAs('NONE', null, replica)).rejects.toEqual(refused(/append-only/));
    });
  }
});

describe('tenants', () => {
  test('every table of the log separates its rows, for its owner too', async () => {
    const { rows } = await database.client.query(
      `SELECT relname, relrowsecurity AND relforcerowsecurity AS forced,
         (SELECT count(*)::int FROM pg_policy WHERE polrelid = c.oid AND polname = relname || '_tenant') AS policies
       FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attname = 'org'
       WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND relname <> 'audit_log_organization'
       ORDER BY relname`,
    );
    expect(rows.map((row) => row.relname)).toContain('audit_log');
    for (const row of rows)
      expect(row).toEqual({ relname: row.relname, forced: true, policies: 1 });
  });

  const all = 'SELECT DISTINCT org FROM audit_log';

  test('without an organization no entry is visible', async () => {
    for (const org of [null, '', '0', '99']) {
      expect((await runAs('audit_log_server', org, all)).rows).toEqual([]);
    }
    for (const org of [first.toUpperCase(), '%']) {
      await expect(runAs('audit_log_server', org, all)).rejects.toThrow(/invalid input syntax/);
    }
  });

  test('with an organization only its own entries are visible', async () => {
    for (const [org, other] of [
      [first, second],
      [second, first],
    ] as const) {
      expect((await runAs('audit_log_server', org, all)).rows).toEqual([{ org: numbers[org] }]);
      const foreign = await runAs(
        'audit_log_server',
        org,
        `${all} WHERE org = (select audit_log_org($1))`,
        [other],
      );
      expect(foreign.rows).toEqual([]);
    }
  });

  test("no role writes into another organization's log", async () => {
    const id = uuidv7obj().toString();
    for (const role of ['audit_log_server', 'audit_log_accounts']) {
      expect((await runAs(role, first, insert, [first, id])).rowCount).toBe(1);
      for (const org of [second, null]) {
        await expect(runAs(role, org, insert, [first, id])).rejects.toEqual(
          refused(/row-level security/),
        );
      }
    }
  });

  test('an organization keeps its number, however many ask at once, and only who makes their trees lists them', async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const client = new pg.Client({ connectionString: database.url });
        await client.connect();
        const { rows } = await client.query(`SELECT audit_log_org('org_new') AS org`);
        await client.end();
        return rows[0].org;
      }),
    );
    expect(new Set(asked)).toEqual(new Set([asked[0]]));
    expect(Object.values(numbers)).not.toContain(asked[0]);
    for (const role of roles) {
      const list = runAs(role, first, 'SELECT FROM audit_log_organization');
      if (role !== 'audit_log_evidence') await expect(list).rejects.toEqual(refused());
      const add = runAs(role, first, `INSERT INTO audit_log_organization VALUES (9, 'org_9')`);
      await expect(add).rejects.toEqual(refused());
    }
  });

  test('a number that is rolled back is given to nobody', async () => {
    const ask = `SELECT audit_log_org('org_rolled_back') AS org`;
    const { rows } = await runAs('audit_log_accounts', null, ask);
    const again = await database.client.query(ask);
    expect(again.rows[0].org).toBeGreaterThan(rows[0].org);
  });

  test('the accounts role cannot read the log, and the server role cannot read accounts', async () => {
    await expect(runAs('audit_log_accounts', first, all)).rejects.toEqual(refused());
    for (const table of ['"user"', 'session', 'account', 'api_key', 'guest_link', 'member']) {
      const select = `SELECT FROM ${table}`;
      await expect(runAs('audit_log_server', first, select)).rejects.toEqual(refused());
    }
  });
});

describe('the time of an entry', () => {
  test("is the database's clock, in whole milliseconds", async () => {
    const { rows } = await database.client.query(
      `SELECT pg_get_expr(adbin, adrelid) AS value FROM pg_attrdef
       JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
       WHERE adrelid = 'audit_log'::regclass AND attname = 'created_at'`,
    );
    expect(rows).toEqual([{ value: "date_trunc('milliseconds'::text, clock_timestamp())" }]);
  });

  test('is the time in its id', async () => {
    const wrong = `INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type)
      VALUES (audit_log_org($1), '2026-06-01T00:00:00.001Z', $2, 'create', 'source', 'system')`;
    const of = (at: string) =>
      database.client.query(`SELECT audit_log_id($1, $2::timestamptz)::text AS id`, [
        '019e8075-0000-7abc-8def-0123456789ab',
        at,
      ]);
    const { id } = (await of('2026-06-01T00:00:00.001Z')).rows[0];
    expect(id).toBe('019e807a-ec01-7abc-8def-0123456789ab');
    expect(0x019e807aec01).toBe(Date.parse('2026-06-01T00:00:00.001Z'));
    expect((await runAs('audit_log_server', first, wrong, [first, id])).rowCount).toBe(1);
    const later = (await of('2026-06-01T00:00:00.002Z')).rows[0].id;
    await expect(runAs('audit_log_server', first, wrong, [first, later])).rejects.toMatchObject({
      code: '23514',
      constraint: 'audit_log_id_check',
    });
  });
});
