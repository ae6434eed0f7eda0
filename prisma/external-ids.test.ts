import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planning, type Transaction } from '@/lib/server/db/client';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { type Written, writeEntries } from '@/lib/server/recording/insert';
import { root } from '@/scripts/paths.mjs';
import { migrateForTests } from '@/scripts/test/cluster.mjs';
import { createScratchDatabase, type ScratchDatabase } from '@/test/support/scratch-database';
import { someEntry } from '@/test/support/some-entry';

// Writers of the same external ids at once: none waits for ever, and each id becomes one entry.

/** The server's own statement, by a connection of the test. */
async function write(client: pg.Client, org: number, externalIds: string[]): Promise<Written[]> {
  const tx = {
    $queryRaw: async ({ text, values }: Prisma.Sql) => (await client.query(text, values)).rows,
  } as unknown as Transaction;
  const entries = externalIds.map((external_id) => ({
    ...someEntry,
    external_id,
    external_source: 'okta',
  }));
  return writeEntries(tx, org, entries);
}

const idsOf = (written: Written[]) => written.map(({ id }) => id);

describe.each(['one table', 'months'])('the log as %s', (form) => {
  let database: ScratchDatabase;
  let clients: [pg.Client, pg.Client];
  let org: number;
  beforeAll(async () => {
    database = await createScratchDatabase();
    await migrateForTests(database.url);
    if (form === 'months') {
      const file = path.join(root, 'prisma/scaling/partitions.sql');
      await database.client.query(await readFile(file, 'utf8'));
    }
    // As the server's connections are.
    const settings = { role: 'audit_log_server', timezone: 'UTC', ...planning };
    const options = Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' ');
    const connect = async () => {
      const client = new pg.Client({ connectionString: database.url, options });
      await client.connect();
      return client;
    };
    clients = [await connect(), await connect()];
    const { rows } = await clients[0].query("select audit_log_org('org_1') as org");
    org = rows[0].org;
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await database.drop();
  });

  // To compare each with each would take half a minute.
  test('many of an organization that the statistics do not know are found by the index', async () => {
    const [one] = clients;
    await write(
      one,
      org,
      Array.from({ length: 30 }, (_, n) => `before ${n}`),
    );
    await database.client.query('analyze audit_log_external');
    const { rows } = await one.query("select audit_log_org('org_2') as org");
    const externalIds = Array.from({ length: 10_000 }, (_, n) => `${n}`);
    await one.query("set statement_timeout = '10s'");
    const first = await write(one, rows[0].org, externalIds);
    const again = await write(one, rows[0].org, externalIds);
    await one.query('reset statement_timeout');
    expect(idsOf(again)).toEqual(idsOf(first));
  });

  const rounds = 60;

  test(`${rounds} times two write the same ids in opposite order`, async () => {
    const [one, other] = clients;
    const expected: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const externalIds = Array.from({ length: 40 }, (_, n) => `${round}/${n}`);
      expected.push(...externalIds);
      const [forward, backward] = await Promise.all([
        write(one, org, externalIds),
        write(other, org, externalIds.toReversed()),
      ]);
      expect(idsOf(backward).reverse()).toEqual(idsOf(forward));
      const isNew = [...forward, ...backward].filter(({ isDuplicate }) => !isDuplicate);
      expect(isNew).toHaveLength(externalIds.length);
    }
    const { rows } = await database.client.query(
      "select external_id from audit_log where org = $1 and external_id not like 'before %'",
      [org],
    );
    expect(rows.map(({ external_id }) => external_id).sort()).toEqual(expected.sort());
    const outbox = await database.client.query(
      `select count(*)::int as count from audit_log_outbox, unnest(id || others) as waiting
       where org = $1 and waiting in (select id from audit_log where external_id not like 'before %')`,
      [org],
    );
    expect(outbox.rows[0].count).toBe(expected.length);
  });

  test('the second waits for the commit, and writes itself after a rollback', async () => {
    const [one, other] = clients;
    for (const end of ['commit', 'rollback']) {
      await one.query('begin');
      await write(one, org, [`${end} a`, `${end} b`]);
      const second = write(other, org, [`${end} b`, `${end} a`]);
      await one.query(end);
      const isDuplicate = end === 'commit';
      expect((await second).map((written) => written.isDuplicate)).toEqual([
        isDuplicate,
        isDuplicate,
      ]);
      const { rows } = await database.client.query(
        'select count(*)::int as count from audit_log where external_id like $1',
        [`${end} %`],
      );
      expect(rows[0].count).toBe(2);
    }
  });
});
