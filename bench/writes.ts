import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { WrittenEntry } from '../lib/server/recording/columns';
import { migrate } from '../scripts/database/migrate.mjs';
import { waitFor } from '../scripts/process/process.mjs';
import { call, newTenant } from '../test/support/client';
import { openLateWriter } from '../test/support/committing-late';
import type { Database } from './database';
import { type Load, measure, median } from './load';
import { options } from './options';
import type { PartResult, Table } from './result';
import { type Server, startFloor, startOurs, stopAll } from './server';

// What recording costs over HTTP, compared with the same entries written by `pg` alone, in a transaction like the
// product's, and with a server of node:http and pg alone (bench/floor.ts), which checks nothing.

const writers = 16;

/** In seconds. */
const warmUp = 4;

const name = 'bench_writes';

/** Entries a second of all writers together, each of which calls `write` again and again. */
async function rateOf(write: (writer: number) => Promise<number>): Promise<number> {
  let entries = 0;
  let isCounting = false;
  let isOver = false;
  const work = async (_: unknown, writer: number) => {
    while (!isOver) {
      const count = await write(writer);
      if (isCounting) entries += count;
    }
  };
  const all = Promise.all(Array.from({ length: writers }, work));
  await wait(warmUp * 1_000);
  isCounting = true;
  const start = performance.now();
  await wait(options.seconds * 1_000);
  const elapsed = (performance.now() - start) / 1_000;
  isOver = true;
  const counted = entries;
  await all;
  return counted / elapsed;
}

/** What is stored of the entry that is sent. */
const storedColumns =
  'action, resource_type, details, source, actor_type, actor_name, api_key_id, api_key_name, ip_address, user_agent, request_id';

/** What the server still has to do in the background with the entries of one method would slow down the next one. */
async function settle(admin: pg.Pool): Promise<void> {
  const isDone = async () => (await admin.query(behind)).rowCount === 0;
  const isSettled = await waitFor(isDone, { seconds: 300, every: 100 });
  if (!isSettled) throw new Error('The server is behind with its background work after 300 s.');
}

/** The logs with entries that have no number, are in no tree, or in which no hints were looked for. */
const behind = `
  select org from audit_log_outbox union
  select head.org from audit_log_head as head
  left join audit_log_tree as tree on tree.org = head.org
  left join audit_log_hint_position as position on position.org = head.org
  where head.size > coalesce(tree.size, 0) or head.size > coalesce(position.seq, 0)`;

export async function writes(database: Database): Promise<PartResult> {
  await database.drop(name);
  const databaseUrl = await database.create(name);
  await migrate(databaseUrl);
  const admin = new pg.Pool({ connectionString: databaseUrl });
  try {
    const tenant = await newTenant(admin);
    const server = await startOurs(databaseUrl);
    // After the key is there, which it reads once.
    const floor = await startFloor(databaseUrl);
    const headers = { 'x-api-key': tenant.key, 'content-type': 'application/json' };
    const entry = { action: 'create', resource_type: 'bench', details: { of: 'a test' } };

    const overHttp = async (to: Server, count: number, ownHeaders?: Load['ownHeaders']) => {
      const load = {
        ...{ server: to, paths: ['/v1/audit-log'], connections: writers, headers },
        body: JSON.stringify(count === 1 ? entry : Array(count).fill(entry)),
        ...(ownHeaders && { ownHeaders }),
      };
      await measure(load, { duration: warmUp });
      return (await measure(load)).rate * count;
    };

    await call(server.url, '/v1/audit-log', tenant, { body: entry });
    const {
      rows: [stored],
    } = await admin.query<WrittenEntry>(`select ${storedColumns} from audit_log`);
    if (!stored) throw new Error('The entry that was sent is not stored.');
    const clients = await Promise.all(
      Array.from({ length: writers }, () =>
        openLateWriter(databaseUrl, tenant.organizationId, stored),
      ),
    );
    const methods = {
      'by pg': (count: number) =>
        rateOf(async (writer) => (await clients[writer]?.write(count, 0))?.length ?? 0),
      floor: (count: number) => overHttp(floor, count),
      'over HTTP': (count: number) => overHttp(server, count),
      'with an Idempotency-Key': (count: number) =>
        overHttp(server, count, () => ({ 'idempotency-key': randomUUID() })),
    };

    const table: Table = [];
    for (const count of [1, 100]) {
      const found: Record<string, number[]> = {};
      const turn = Object.entries(methods);
      // There and back, because the later one finds a warmer machine.
      for (const [method, measureRate] of [...turn, ...turn.toReversed()]) {
        found[method] = [...(found[method] ?? []), await measureRate(count)];
        await settle(admin);
      }
      const of = (method: keyof typeof methods) => median(found[method] ?? []);
      table.push({
        write: count === 1 ? 'single' : `batches of ${count}`,
        'by pg': of('by pg'),
        floor: of('floor'),
        'over HTTP': of('over HTTP'),
        'with an Idempotency-Key': of('with an Idempotency-Key'),
        'HTTP / pg': of('over HTTP') / of('by pg'),
        'HTTP / floor': of('over HTTP') / of('floor'),
        'with a key / without': of('with an Idempotency-Key') / of('over HTTP'),
      });
    }
    await Promise.all(clients.map((client) => client.end()));
    return { tables: { 'Entries a second': table } };
  } finally {
    await stopAll();
    await admin.end();
    await database.drop(name);
  }
}
