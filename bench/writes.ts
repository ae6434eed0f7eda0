import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { call, newTenant } from '../e2e/faults/client';
import { openLateWriter } from '../e2e/faults/committing-late';
import { migrate } from '../scripts/migrate.mjs';
import type { Database } from './database';
import { options } from './options';
import type { Found, Table } from './result';
import { startOurs, stopAll } from './server';

// What recording costs over HTTP, beside the same statement and transaction sent by `pg` alone.

const writers = 16;
const name = 'bench_writes';

/** Entries a second of so many writers, each of which calls `write` again and again. */
async function rate(write: (writer: number) => Promise<number>): Promise<number> {
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
  await wait(2_000); // Until everything is warm.
  isCounting = true;
  const start = performance.now();
  await wait(options.seconds * 1_000);
  const elapsed = (performance.now() - start) / 1_000;
  isOver = true;
  const counted = entries;
  await all;
  return counted / elapsed;
}

export async function writes(database: Database): Promise<Found> {
  await database.drop(name);
  const databaseUrl = await database.create(name);
  await migrate(databaseUrl);
  const admin = new pg.Pool({ connectionString: databaseUrl });
  try {
    const tenant = await newTenant(admin);
    const { url } = await startOurs(databaseUrl);
    const entry = { action: 'create', resource_type: 'bench', details: { of: 'a test' } };

    const overHttp = (count: number, once: boolean) =>
      rate(async () => {
        const body = count === 1 ? entry : Array(count).fill(entry);
        const headers: Record<string, string> = once ? { 'idempotency-key': randomUUID() } : {};
        const { status, text } = await call(url, '/v1/audit-log', tenant, { body, headers });
        if (status !== 201) throw new Error(`${status} ${text}`);
        return count;
      });

    const clients = await Promise.all(
      Array.from({ length: writers }, () => openLateWriter(databaseUrl, tenant.organizationId)),
    );
    const byPg = (count: number) =>
      rate(async (writer) => (await clients[writer]?.write(count, 0))?.length ?? 0);

    const table: Table = [];
    for (const count of [1, 100]) {
      const pg = await byPg(count);
      const http = await overHttp(count, false);
      const once = await overHttp(count, true);
      table.push({
        write: count === 1 ? 'single' : `batches of ${count}`,
        'by pg': pg,
        'over HTTP': http,
        'with an Idempotency-Key': once,
        'HTTP / pg': http / pg,
        'with a key / without': once / http,
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
