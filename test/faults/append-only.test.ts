import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servingRoles } from '@/prisma/roles.mjs';
import { testCluster } from '@/scripts/test/cluster.mjs';
import { type Stack, startStack } from '../support/stack';

const tables = [
  'audit_log',
  'audit_log_organization',
  'audit_log_write',
  'audit_log_external',
  'audit_log_target',
  'audit_log_sequence',
  'audit_log_tile',
  'audit_log_checkpoint',
  'audit_log_signing_key',
  'audit_log_receipt',
];

/** Ways to change, remove or forge entries, or to get past what protects them. */
const attacks: Record<string, string> = {
  update: `update audit_log set action = 'nothing'`,
  'update of one column, of no row': 'update audit_log set details = null where false',
  delete: 'delete from audit_log',
  truncate: 'truncate audit_log',
  'truncate cascade': 'truncate audit_log, audit_log_write, audit_log_sequence cascade',
  merge: 'merge into audit_log using (select 1) as s on true when matched then delete',
  'insert … on conflict do update': `insert into audit_log (org, created_at, id, action, resource_type, actor_type)
     select org, created_at, id, 'nothing', resource_type, actor_type from audit_log
     on conflict (org, id) do update set action = excluded.action`,
  'select for update': 'select from audit_log for update',
  'update through a cte': `with x as (update audit_log set action = 'nothing' returning 1) select * from x`,
  'give an organization another name': `update audit_log_organization set id = 'org_x'`,
  'add an organization': `insert into audit_log_organization values (99, 'org_x')`,
  'alter table': 'alter table audit_log drop column details',
  'alter table … owner': 'alter table audit_log owner to current_user',
  'disable the trigger': 'alter table audit_log disable trigger audit_log_append_only',
  'disable that of updates': 'alter table audit_log disable trigger audit_log_leaf_stays',
  'disable row security': 'alter table audit_log disable row level security',
  'drop the trigger': 'drop trigger audit_log_append_only on audit_log',
  'drop the policy': 'drop policy audit_log_tenant on audit_log',
  'drop table': 'drop table audit_log cascade',
  'create a rule': 'create rule gone as on insert to audit_log do instead nothing',
  'create a trigger': `create trigger twist before insert on audit_log
     for each row execute function suppress_redundant_updates_trigger()`,
  'create a policy': 'create policy all_of_it on audit_log using (true)',
  'create an index': 'create index on audit_log (details)',
  'copy from a program': `copy audit_log from program 'true'`,
  'copy to a file': `copy audit_log to '/tmp/audit_log'`,
  session_replication_role: `set session_replication_role = replica`,
  'become the owner': 'set session authorization postgres',
  'grant to oneself': `grant update on audit_log to current_user; update audit_log set action = 'nothing'`,
  'replace the trigger’s function': `create or replace function public.audit_log_is_append_only() returns trigger
     language plpgsql as $$ begin return null; end $$`,
  'shadow a name in the public schema':
    'create function public.now() returns int language sql as $$ select 1 $$',
  'create a schema': 'create schema shadow',
  'alter the role': 'alter role current_user bypassrls',
  'write to the catalogue': `update pg_catalog.pg_class set relrowsecurity = false`,
  'end another session': `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'`,
  'read a file': `select pg_read_file('/etc/passwd')`,
};

let stack: Stack;
const login = `login_${randomBytes(4).toString('hex')}`;
/** The number of the organization that has an entry. */
let org: number;
const organization = `org_${randomBytes(16).toString('hex')}`;
beforeAll(async () => {
  stack = await startStack({ servers: 0 });
  await stack.admin.query(`create role ${login} login noinherit password 'test'`);
  for (const role of servingRoles) await stack.admin.query(`grant ${role} to ${login}`);
  const written = await stack.admin.query(
    `insert into audit_log (org, created_at, id, action, resource_type, actor_type)
     select audit_log_org($1), at, audit_log_id('0189dc7a-0000-7000-8000-00000000000a', at), 'create', 'test', 'system'
     from date_trunc('milliseconds', now()) as at
     returning org`,
    [organization],
  );
  org = written.rows[0].org;
});
afterAll(() => stack?.stop());

const readAll = async () => {
  const { rows } = await stack.admin.query('select * from audit_log');
  return rows;
};

/**
 * Runs `statement` as the server would: with a login without rights, in a role, for an organization. Returns its error
 * code.
 */
async function tryAs(role: string | null, statement: string): Promise<string> {
  const url = new URL(stack.databaseUrl);
  url.username = login;
  url.password = 'test';
  const client = new pg.Client({
    connectionString: url.href,
    ...(role !== null && { options: `-c role=${role}` }),
  });
  await client.connect();
  try {
    await client.query(`begin; set local "app.org" = ${org}`);
    await client.query(statement);
    await client.query('commit');
    return 'done';
  } catch (error) {
    return (error as pg.DatabaseError).code ?? String(error);
  } finally {
    await client.end();
  }
}

/** Citus refuses some of these statements (0A000, XX000) before it looks at the rights. */
const refusals = testCluster() ? ['42501', '0A000', 'XX000'] : ['42501'];

describe.each([...servingRoles, null])('as %s', (role) => {
  test.each(Object.entries(attacks))('%s is refused', async (_, statement) => {
    const before = await readAll();
    const code = await tryAs(role, statement);
    expect(refusals).toContain(code);
    expect(await readAll()).toEqual(before);
  });
});

describe('the tables’ owner, a superuser', () => {
  const statements = tables.flatMap((table) => [
    `update ${table} set ${table === 'audit_log' ? `action = 'nothing'` : 'org = org'}`,
    `update ${table} set org = -org`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
    `set session_replication_role = replica; delete from ${table}`,
  ]);

  /** Citus itself moves no row to another organization. */
  const isMove = (statement: string) => testCluster() && statement.endsWith('-org');
  const ofMove = /the audit log is append-only|modifying the partition value/;

  test.each(statements)('is stopped by the trigger: %s', async (statement) => {
    const before = await readAll();
    const client = await stack.admin.connect();
    try {
      await expect(client.query(statement)).rejects.toMatchObject({
        code: isMove(statement) ? expect.stringMatching(/^(42501|0A000)$/) : '42501',
        message: expect.stringMatching(isMove(statement) ? ofMove : /the audit log is append-only/),
      });
    } finally {
      client.release(true);
    }
    expect(await readAll()).toEqual(before);
  });
});
