import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBackup } from '@/scripts/database/backup/read.mjs';
import { restoreBackup } from '@/scripts/database/backup/restore.mjs';
import { readPartitions } from '@/scripts/database/backup/tables.mjs';
import { backUp } from '@/scripts/database/backup.mjs';
import { checkDatabase } from '@/scripts/database/check/check.mjs';
import { migrate, prepareDatabase } from '@/scripts/database/migrate.mjs';
import { root } from '@/scripts/paths.mjs';
import { type OwnPostgres, startOwnPostgres } from './support/own-postgres';
import { patient } from './support/size';

// Backups of a database whose owner is no superuser, restored into another.

let postgres: OwnPostgres;
type Database = Awaited<ReturnType<OwnPostgres['createDatabase']>>;
let original: Database;
let owner: pg.Client;
let backup: string;

const [one, two] = ['1', '2'].map((digit) => `org_${digit.repeat(32)}`) as [string, string];

beforeAll(async () => {
  postgres = await startOwnPostgres();
  original = await postgres.createDatabase();
  await prepareDatabase(original);
  owner = await postgres.connect(original.adminUrl);
  await owner.query(accounts);
  await write(owner, one, 300);
  await write(owner, two, 20);
  await number(owner);
  await write(owner, two, 3);
  backup = fileFor('whole');
  await backUp(owner, backup);
});
afterAll(() => postgres.stop());

const fileFor = (name: string) => path.join(postgres.folder, `${name}.backup`);

type Header = { migrations: { name: string; checksum: string }[]; tables: { name: string }[] };

/** What is hard to copy: ends of lines, backslashes, quotes, characters of four bytes, arrays, bytes and nulls. */
const accounts = `
  INSERT INTO organization (id, name, slug, metadata) VALUES
    ('${one}', E'Line\\nand \\\\. and \\t tab', 'one', NULL), ('${two}', 'Größe 🙂 "''', 'two', '');
  INSERT INTO "user" (id, name, email) VALUES ('usr_1', 'Ann', 'ann@example.com');
  INSERT INTO member (id, organization_id, user_id, role) VALUES ('mem_1', '${one}', 'usr_1', 'owner');
  INSERT INTO api_key (id, organization_id, name, key_hash, key_prefix, scopes, networks)
    VALUES ('ak_1', '${one}', 'key', 'hash', 'hs_live_1234', '{audit_log:read}', '{"10.0.0.0/8","a \\"b"}');
  SELECT set_config('app.org', audit_log_org('${one}')::text, false);
  INSERT INTO audit_log_write (org, sender, key, request_hash, entry_ids)
    VALUES (audit_log_org('${one}'), 'ak_1', 'key', '\\x00ff5c6e0a', ARRAY[gen_random_uuid()]);
  INSERT INTO audit_log_view (org, id, owner_id, name, query, is_shared)
    VALUES (audit_log_org('${one}'), 'view_1', 'usr_1', 'mine', 'action=delete', true);
  INSERT INTO audit_log_default_view VALUES (audit_log_org('${one}'), 'usr_1', 'view_1');
  INSERT INTO audit_log_case (org, id, name, created_by_id) VALUES (audit_log_org('${one}'), 'case_1', 'mine', 'usr_1');
  INSERT INTO audit_log_case_entry (org, case_id, entry_id, added_by_id)
    VALUES (audit_log_org('${one}'), 'case_1', '01980000-0000-7000-8000-000000000000', 'usr_1');
  INSERT INTO audit_log_comment (org, id, case_id, author_id, text)
    VALUES (audit_log_org('${one}'), 'comment_1', 'case_1', 'usr_1', E'Line\n🙂');
  INSERT INTO audit_log_schema (org, id, action, resource_type, template, mode, version)
    VALUES (audit_log_org('${one}'), 'schema_1', 'create', 'source', '{"en":"{actor} \\"made\\" it"}', 'warn', 1);
  INSERT INTO audit_log_schema_version (org, schema_id, version, schema)
    VALUES (audit_log_org('${one}'), 'schema_1', 1, E'{\n  "type": "object"\n}');
  INSERT INTO session (id, token, user_id, expires_at) VALUES ('ses_1', 'token', 'usr_1', now() + interval '1 day');
  INSERT INTO verification (id, identifier, value, expires_at) VALUES ('ver_1', 'reset', 'usr_1', now() + interval '1 day');
  INSERT INTO rate_limit (key, points, expire) VALUES ('somebody', 5, 1)`;

/** Entries that wait for their number. */
async function write(client: pg.Client, org: string, count: number) {
  await client.query(`SELECT set_config('app.org', audit_log_org($1)::text, false)`, [org]);
  await client.query(
    `WITH written AS (
       INSERT INTO audit_log (org, created_at, id, action, resource_type, details, actor_type)
       SELECT audit_log_org($1), at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at), 'create', 'source',
         E'{"n":"' || n || '\\\\n\\\\u2028 \\t"}', 'system'
       FROM (SELECT audit_log_now() AS at OFFSET 0) AS clock, generate_series(1, $2::int) AS n
       RETURNING org, created_at, id)
     INSERT INTO audit_log_outbox SELECT * FROM written`,
    [org, count],
  );
}

/** Numbers what waits, as the sequencer does. */
async function number(client: pg.Client) {
  await client.query(`BEGIN; SET LOCAL ROLE audit_log_sequencer`);
  await client.query(`
    INSERT INTO audit_log_head (org) SELECT DISTINCT org FROM audit_log_outbox ON CONFLICT DO NOTHING`);
  await client.query(`
    WITH taken AS (DELETE FROM audit_log_outbox RETURNING *),
      head AS (UPDATE audit_log_head AS h SET size = size + (SELECT count(*) FROM taken WHERE taken.org = h.org))
    INSERT INTO audit_log_sequence (org, seq, id)
    SELECT org, h.size + row_number() OVER (PARTITION BY org ORDER BY id) - 1, id
    FROM taken JOIN audit_log_head AS h USING (org)`);
  await client.query('COMMIT');
}

async function restored(file: string) {
  const database = await postgres.createDatabase();
  const client = await postgres.connect(database.adminUrl);
  await restoreBackup(client, database.adminUrl, file);
  await prepareDatabase(database);
  return { database, client };
}

const everything = `
  SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
    AND relname NOT IN ('rate_limit', 'audit_log_epoch', '_prisma_migrations', 'session', 'verification') ORDER BY 1`;

/** All rows of all tables, read by a superuser, whom row security does not concern. */
async function contentOf({ superUrl }: Database) {
  const client = await postgres.connect(superUrl);
  const { rows } = await client.query(everything);
  const content: Record<string, string[]> = {};
  for (const { relname } of rows) {
    const found = await client.query(`SELECT t::text AS row FROM "${relname}" AS t`);
    content[relname] = found.rows.map(({ row }) => row).sort();
  }
  const clock = await client.query('SELECT last_value FROM audit_log_clock');
  return { content, clock: clock.rows[0].last_value };
}

async function faultsOf(database: Database) {
  const client = await postgres.connect(database.adminUrl);
  const faults: string[] = [];
  for await (const { name, result } of checkDatabase(client, database)) {
    if (result instanceof Error) faults.push(`${name}: ${result.message}`);
  }
  return faults;
}

test('what is restored is what there was, to the last row, and sound', async () => {
  const { database } = await restored(backup);
  const [before, after] = [await contentOf(original), await contentOf(database)];
  expect(after).toEqual(before);
  expect(after.content.audit_log).toHaveLength(323);
  expect(after.content.audit_log_outbox).toHaveLength(3);
  expect(await faultsOf(database)).toEqual([]);
  // A second backup has the same rows, however they lie in the tables.
  const client = await postgres.connect(database.adminUrl);
  const again = await backUp(client, fileFor('again'));
  expect(again.trailer.tables).toEqual((await readBackup(backup)).trailer.tables);
});

test('a restored log goes on with the next numbers, in a new epoch', async () => {
  const { database, client } = await restored(backup);
  const epochOf = async (of: pg.Client) => (await of.query('SELECT id FROM audit_log_epoch')).rows;
  expect(await epochOf(client)).toHaveLength(1);
  expect(await epochOf(client)).not.toEqual(await epochOf(owner));
  await write(client, one, 5);
  await number(client);
  expect(await faultsOf(database)).toEqual([]);
});

test('sessions end with a restore', async () => {
  const { client } = await restored(backup);
  const { rows } = await client.query(
    'SELECT id FROM session UNION ALL SELECT id FROM verification',
  );
  expect(rows).toEqual([]);
});

test('a backup made while others write holds one moment', async () => {
  const writer = await postgres.connect(original.adminUrl);
  let isDone = false;
  let rounds = 0;
  const writing = (async () => {
    while (!isDone) {
      await write(writer, one, 7);
      await number(writer);
      rounds += 1;
    }
  })();
  const file = fileFor('while-writing');
  for (let made = 0; made < 5; made++) await backUp(owner, `${file}${made}`);
  isDone = true;
  await writing;
  expect(rounds).toBeGreaterThan(0);
  for (let made = 0; made < 5; made++) {
    const { database } = await restored(`${file}${made}`);
    expect(await faultsOf(database)).toEqual([]);
  }
});

test('a backup that waits for its locks holds what was committed meanwhile', async () => {
  const database = await postgres.createDatabase();
  await prepareDatabase(database);
  const [client, writer] = [
    await postgres.connect(database.adminUrl),
    await postgres.connect(database.adminUrl),
  ];
  await writer.query('BEGIN; LOCK TABLE audit_log IN ACCESS EXCLUSIVE MODE');
  await writer.query(`INSERT INTO organization (id, name, slug) VALUES ('${one}', 'One', 'one')`);
  const backingUp = backUp(client, fileFor('after-locks'));
  const isWaiting = async () =>
    (
      await postgres.superuser.query(
        'SELECT FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0',
      )
    ).rowCount;
  await expect.poll(isWaiting, patient).toBe(1);
  await writer.query('COMMIT');
  const { trailer } = await backingUp;
  expect(trailer.tables.organization?.rows).toBe(1);
});

describe('the file', () => {
  test('is for its owner alone, has no draft beside it, and replaces no other', async () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readdirSync(postgres.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    const before = readFileSync(backup);
    await expect(backUp(owner, backup)).rejects.toThrow(/exists already/);
    expect(readFileSync(backup).equals(before)).toBe(true);
  });

  test('does not appear where the backup fails', async () => {
    const client = await postgres.connect(original.superUrl);
    await client.query('DROP POLICY audit_log_backup ON audit_log');
    try {
      const file = fileFor('hidden');
      await expect(backUp(owner, file)).rejects.toThrow(
        /Row security hides rows of audit_log from/,
      );
      expect(existsSync(file)).toBe(false);
    } finally {
      await owner.query('ROLLBACK');
      await client.query(
        'CREATE POLICY audit_log_backup ON audit_log FOR SELECT TO audit_log_backup USING (true)',
      );
    }
  });
});

describe('a login that does not see every row', () => {
  test.each([
    [
      'has a policy for some rows only',
      `ALTER POLICY audit_log_backup ON audit_log USING (org = 1)`,
      'ALTER POLICY audit_log_backup ON audit_log USING (true)',
      /Row security hides rows of audit_log from/,
    ],
    [
      'is restricted',
      `CREATE POLICY restricted ON audit_log_head AS RESTRICTIVE USING (org = 1)`,
      'DROP POLICY restricted ON audit_log_head',
      /Row security hides rows of audit_log_head from/,
    ],
    [
      'may not read a table',
      'REVOKE SELECT ON account FROM audit_log_backup',
      'GRANT SELECT ON account TO audit_log_backup',
      /permission denied for table account/,
    ],
  ])('%s', async (_, cause, repair, sentence) => {
    await owner.query(cause);
    try {
      await expect(backUp(owner, fileFor('partial'))).rejects.toThrow(sentence);
    } finally {
      await owner.query('ROLLBACK');
      await owner.query(repair);
    }
    expect(existsSync(fileFor('partial'))).toBe(false);
  });

  test('is the one that serves', async () => {
    const client = await postgres.connect(original.url);
    await expect(backUp(client, fileFor('served'))).rejects.toThrow(
      /"audit_log_login" may not read all rows.*DATABASE_ADMIN_URL/,
    );
  });
});

describe('a file that is not whole restores nothing', () => {
  const altered: [string, (content: Buffer) => Buffer, RegExp][] = [
    ['is cut', (content) => content.subarray(0, content.length / 2), /is not a whole backup/],
    ['lacks its last byte', (content) => content.subarray(0, -1), /is not a whole backup/],
    [
      'has one other bit',
      (content) => {
        const other = Buffer.from(content);
        other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
        return other;
      },
      /is not a whole backup/,
    ],
    [
      'has another entry',
      (content) => gzipSync(gunzipSync(content).toString('latin1').replace('create', 'delete'), {}),
      /is not a whole backup/,
    ],
    [
      'lacks an entry',
      (content) => {
        const lines = gunzipSync(content).toString('latin1').split('\n');
        return gzipSync(
          Buffer.from(lines.filter((_, at) => at !== lines.length >> 1).join('\n'), 'latin1'),
        );
      },
      /is not a whole backup/,
    ],
    [
      'has another clock',
      (content) =>
        gzipSync(
          Buffer.from(
            gunzipSync(content)
              .toString('latin1')
              .replace(/"audit_log_clock":"\d+"/, '"audit_log_clock":"1"'),
            'latin1',
          ),
        ),
      /its hash is not that of its content/,
    ],
    [
      'has something behind it',
      (content) => gzipSync(Buffer.concat([gunzipSync(content), Buffer.from('{}\n')])),
      /something follows its end/,
    ],
    [
      'is of a newer version of the product',
      (content) =>
        rehashed(content, (header) =>
          header.migrations.push({ name: '29990101000000_later', checksum: 'x' }),
        ),
      /made by a newer version: this one does not have 29990101000000_later/,
    ],
    [
      'is of an edited migration',
      (content) =>
        rehashed(content, (header) => {
          for (const each of header.migrations) each.checksum = '0'.repeat(64);
        }),
      /whose migration .* has another content/,
    ],
    [
      'has a table that there is not',
      (content) =>
        rehashed(content, (header) => {
          for (const table of header.tables) table.name += '"';
        }),
      /is not a whole backup|do not make it/,
    ],
    ['is something else', () => Buffer.from('hello'), /is not a whole backup/],
  ];
  test.each(altered)('%s', async (name, alter, sentence) => {
    const file = fileFor(name.replaceAll(' ', '-'));
    writeFileSync(file, alter(readFileSync(backup)));
    const database = await postgres.createDatabase();
    const client = await postgres.connect(database.adminUrl);
    await expect(restoreBackup(client, database.adminUrl, file)).rejects.toThrow(sentence);
    const { rows } = await client.query(everything);
    expect(rows).toEqual([]);
  });

  /** With another header and hashes that fit it, as somebody makes it who knows the format. */
  function rehashed(content: Buffer, change: (header: Header) => unknown) {
    const text = gunzipSync(content).toString('latin1');
    const [first = '', ...lines] = text.split('\n');
    const header = JSON.parse(first);
    change(header);
    lines.pop();
    const trailer = JSON.parse(lines.pop() ?? '');
    const before = `${[JSON.stringify(header), ...lines].join('\n')}\n`;
    trailer.sha256 = createHash('sha256').update(before, 'latin1').digest('hex');
    return gzipSync(Buffer.from(`${before}${JSON.stringify(trailer)}\n`, 'latin1'));
  }
});

describe('where a backup is restored', () => {
  test('there must be no data', async () => {
    const before = await contentOf(original);
    await expect(restoreBackup(owner, original.adminUrl, backup)).rejects.toThrow(
      /holds data already \(.*audit_log.*\)\. A backup is restored into an empty database/,
    );
    expect(await contentOf(original)).toEqual(before);
  });

  test('it may be migrated already', async () => {
    const database = await postgres.createDatabase();
    await prepareDatabase(database);
    const client = await postgres.connect(database.adminUrl);
    await restoreBackup(client, database.adminUrl, backup);
    expect(await faultsOf(database)).toEqual([]);
  });

  test('a database of something else is refused', async () => {
    const database = await postgres.createDatabase();
    const client = await postgres.connect(database.adminUrl);
    await client.query('CREATE TABLE theirs ()');
    await expect(restoreBackup(client, database.adminUrl, backup)).rejects.toThrow(
      /has tables already \("theirs"\)/,
    );
  });

  test('a superuser restores too', async () => {
    const database = await postgres.createDatabase();
    const client = await postgres.connect(database.superUrl);
    await restoreBackup(client, database.superUrl, backup);
    expect(await faultsOf({ ...database, adminUrl: database.superUrl })).toEqual([]);
    const { tables } = (await readBackup(backup)).trailer;
    expect((await contentOf(database)).content.audit_log).toHaveLength(tables.audit_log?.rows ?? 0);
  });
});

test('a log by month has the same months afterwards', async () => {
  const database = await postgres.createDatabase();
  await prepareDatabase(database);
  const client = await postgres.connect(database.adminUrl);
  await client.query(readFileSync(path.join(root, 'prisma/scaling/partitions.sql'), 'utf8'));
  await write(client, one, 30);
  await number(client);
  const file = fileFor(`months-${randomBytes(2).toString('hex')}`);
  await backUp(client, file);
  const again = await restored(file);
  const months = await readPartitions(client);
  expect(months.length).toBeGreaterThan(1);
  expect(await readPartitions(again.client)).toEqual(months);
  const options = `
    SELECT relname, attoptions FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relname LIKE 'audit\\_log%' AND relkind IN ('r', 'p') AND attname = 'source' ORDER BY 1`;
  const { rows: kept } = await again.client.query(options);
  expect(kept).toEqual((await client.query(options)).rows);
  expect(await contentOf(again.database)).toEqual(await contentOf(database));
  expect(await faultsOf(again.database)).toEqual([]);
});

test('what the owner dumps with pg_dump is complete too, or fails', async () => {
  const { rows } = await owner.query(`SELECT count(*)::int AS all FROM audit_log`);
  const superuser = await postgres.connect(original.superUrl);
  const { rows: real } = await superuser.query('SELECT count(*)::int AS all FROM audit_log');
  expect(rows).toEqual(real);
  await expect(
    owner.query('SET row_security = off; SELECT count(*) FROM audit_log'),
  ).rejects.toThrow(/would be affected by row-level security/);
  await owner.query('SET row_security = on');
});

test('an owner that has the roles without inheriting them sees all rows too', async () => {
  const { adminUrl, name } = await postgres.createDatabase();
  const { superuser } = postgres;
  await superuser.query(`CREATE ROLE set_owner LOGIN CREATEROLE PASSWORD 'owner-secret'`);
  const { rows: roles } = await superuser.query(
    `SELECT rolname AS role FROM pg_roles WHERE rolname LIKE 'audit\\_log\\_%' AND NOT rolcanlogin`,
  );
  for (const { role } of roles) {
    await superuser.query(`GRANT ${role} TO set_owner WITH ADMIN TRUE, SET TRUE, INHERIT FALSE`);
  }
  await superuser.query(`ALTER DATABASE ${name} OWNER TO set_owner`);
  const url = Object.assign(new URL(adminUrl), { username: 'set_owner' }).href;
  await migrate(url);
  const client = await postgres.connect(url);
  const { rows } = await client.query(
    `SELECT pg_has_role('audit_log_backup', 'USAGE') AS reads, row_security_active('audit_log') AS hides`,
  );
  expect(rows).toEqual([{ reads: true, hides: true }]);
});
