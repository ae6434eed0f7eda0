import { randomInt, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { testCluster } from '@/scripts/test/cluster.mjs';
import type { Organization } from './tree';

// What a superuser does to the rows of a log whose triggers are switched off, and what a check has to say of it.

export type Expected = { what: string; seq?: number; entryId?: string; field?: string };
type Fault = (client: pg.ClientBase, org: number, seq: number) => Promise<Expected[]>;

const guarded = ['audit_log', 'audit_log_sequence', 'audit_log_tile'];

/** Runs as a superuser whom no trigger of the log stops. */
export async function withoutTriggers(
  pool: pg.Pool,
  work: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    if (testCluster()) await withoutThoseOfShards(client, work);
    else await withoutThoseOfTables(client, work);
  } finally {
    client.release();
  }
}

async function withoutThoseOfTables(
  client: pg.ClientBase,
  work: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  try {
    await client.query('BEGIN');
    for (const table of guarded) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await work(client);
    for (const table of guarded) {
      await client.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_append_only`);
    }
    await client.query('ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_leaf_stays');
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Any number that no other lock has. */
const lockOfTriggers = 7_202_612_010;

/** On Citus each shard has triggers of its own, which are switched by a command to its node, and not in the transaction. */
async function withoutThoseOfShards(
  client: pg.ClientBase,
  work: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  const onShards = async (command: string) => {
    for (const table of guarded) {
      const { rows } = await client.query(
        'SELECT result FROM run_command_on_shards($1, $2) WHERE NOT success',
        [table, command],
      );
      if (rows.length > 0) throw new Error(`of a shard of ${table}: ${rows[0].result}`);
    }
  };
  // Another test would switch them on again meanwhile.
  await client.query('SELECT pg_advisory_lock($1)', [lockOfTriggers]);
  try {
    await onShards('ALTER TABLE %1$s DISABLE TRIGGER USER');
    await work(client);
  } finally {
    await onShards(`DO $$ DECLARE name TEXT; BEGIN
      FOR name IN SELECT tgname FROM pg_trigger WHERE tgrelid = '%1$s'::regclass AND NOT tgisinternal LOOP
        EXECUTE format('ALTER TABLE %1$s ENABLE ALWAYS TRIGGER %%I', name);
      END LOOP;
    END $$`);
    await client.query('SELECT pg_advisory_unlock($1)', [lockOfTriggers]);
  }
}

async function idOf(client: pg.ClientBase, org: number, seq: number): Promise<string> {
  const { rows } = await client.query(
    'SELECT id FROM audit_log_sequence WHERE org = $1 AND seq = $2',
    [org, seq],
  );
  return rows[0].id;
}

const setting =
  (assignment: string, field?: string): Fault =>
  async (client, org, seq) => {
    const entryId = await idOf(client, org, seq);
    await client.query(`UPDATE audit_log SET ${assignment} WHERE org = $1 AND id = $2`, [
      org,
      entryId,
    ]);
    return [{ what: 'altered', seq, entryId, ...(field && { field }) }];
  };

/** Each uses the number that it is given, and the one behind it, and no other. */
export const faults: Record<string, Fault> = {
  'other details': setting(`details = '{"of":"nobody"}'`),
  'another action': setting(`action = 'view'`),
  'details gone': setting('details = NULL'),
  'somebody added': setting(`user_id = 'usr_other'`, 'user_id'),
  'another outcome': setting(`outcome = 'failure'`, 'outcome'),
  'another kind of actor': setting(`actor_type = 'user'`, 'actor_type'),
  // Citus takes no function in an UPDATE that gives something else each time.
  'another salt': setting(`salt = '${randomUUID()}'`),
  // Of a value that is there, a commitment that is kept counts for nothing.
  'a value in front of its commitment': async (client, org, seq) => {
    const entryId = await idOf(client, org, seq);
    // Apart, because Citus takes no such function in a change.
    const { rows } = await client.query(
      `SELECT jsonb_build_object('commitments', jsonb_build_object('details', audit_log_seal(salt, NULL, 'details', details))) AS sealed
       FROM audit_log WHERE org = $1 AND id = $2`,
      [org, entryId],
    );
    await client.query(
      `UPDATE audit_log SET sealed = $3, details = '{"of":"a lie"}', salt = NULL WHERE org = $1 AND id = $2`,
      [org, entryId, rows[0].sealed],
    );
    return [{ what: 'altered', seq, entryId }];
  },
  'an entry deleted': async (client, org, seq) => {
    const entryId = await idOf(client, org, seq);
    await client.query('DELETE FROM audit_log WHERE org = $1 AND id = $2', [org, entryId]);
    return [{ what: 'missing', seq, entryId }];
  },
  'an entry and its number deleted': async (client, org, seq) => {
    const entryId = await idOf(client, org, seq);
    await client.query('DELETE FROM audit_log WHERE org = $1 AND id = $2', [org, entryId]);
    await client.query('DELETE FROM audit_log_sequence WHERE org = $1 AND seq = $2', [org, seq]);
    return [{ what: 'missing', seq }];
  },
  'an entry inserted': async (client, org, seq) => {
    const { rows } = await client.query(
      `INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type)
       SELECT org, created_at, audit_log_id($3, created_at), 'delete', 'evidence', 'user'
       FROM audit_log WHERE org = $1 AND id = $2 RETURNING id`,
      [org, await idOf(client, org, seq), randomUUID()],
    );
    return [{ what: 'extra', entryId: rows[0].id }];
  },
  'two entries in the place of each other': async (client, org, seq) => {
    const [one, two] = [await idOf(client, org, seq), await idOf(client, org, seq + 1)];
    const put = (id: string, at: number) =>
      client.query('UPDATE audit_log_sequence SET id = $3 WHERE org = $1 AND seq = $2', [
        org,
        at,
        id,
      ]);
    await put(two, seq);
    await put(one, seq + 1);
    return [
      { what: 'moved', seq, entryId: two },
      { what: 'moved', seq: seq + 1, entryId: one },
    ];
  },
  'an entry replaced by a new one': async (client, org, seq) => {
    const entryId = await idOf(client, org, seq);
    const { rows } = await client.query(
      `INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type, details)
       SELECT org, created_at, audit_log_id($3, created_at), action, resource_type, actor_type, details
       FROM audit_log WHERE org = $1 AND id = $2 RETURNING id`,
      [org, entryId, randomUUID()],
    );
    await client.query('DELETE FROM audit_log WHERE org = $1 AND id = $2', [org, entryId]);
    await client.query('UPDATE audit_log_sequence SET id = $3 WHERE org = $1 AND seq = $2', [
      ...[org, seq, rows[0].id],
    ]);
    return [{ what: 'altered', seq, entryId: rows[0].id }];
  },
};

/** So many faults, of each kind in turn, at places of a log of `size` entries that have nothing to do with one another. */
export async function tamper(
  client: pg.ClientBase,
  { org }: Organization,
  { count, size }: { count: number; size: number },
): Promise<Expected[]> {
  const kinds = Object.values(faults);
  const room = Math.floor(size / count);
  const expected: Expected[] = [];
  for (let n = 0; n < count; n++) {
    const fault = kinds[n % kinds.length] as Fault;
    expected.push(...(await fault(client, org, n * room + randomInt(0, room - 1))));
  }
  return expected;
}
