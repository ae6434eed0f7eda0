import { randomUUID } from 'node:crypto';
import { call, newTenant } from '../e2e/faults/client';
import { openLateWriter } from '../e2e/faults/committing-late';
import { startStack } from '../e2e/faults/stack';

// `npm run bench:writes`: what recording costs over HTTP, beside the same statement and transaction sent by `pg` alone.
// The absolute numbers are this machine's, with server, database and clients on it at once; the ratios are what to read.

const writers = 16;
const seconds = Number(process.env.BENCH_SECONDS ?? 10);

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
  await pause(2); // Until everything is warm.
  isCounting = true;
  const start = performance.now();
  await pause(seconds);
  const elapsed = (performance.now() - start) / 1000;
  isOver = true;
  const counted = entries;
  await all;
  return counted / elapsed;
}

const pause = (length: number) => new Promise((resolve) => setTimeout(resolve, length * 1000));

const stack = await startStack();
try {
  const tenant = await newTenant(stack.admin);
  const [url = ''] = stack.urls;
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
    Array.from({ length: writers }, () => openLateWriter(stack.databaseUrl, tenant.organizationId)),
  );
  const byPg = (count: number) =>
    rate(async (writer) => (await clients[writer]?.write(count, 0))?.length ?? 0);

  const rows: Record<string, Record<string, string>> = {};
  for (const count of [1, 100]) {
    const pg = await byPg(count);
    const http = await overHttp(count, false);
    const once = await overHttp(count, true);
    rows[count === 1 ? 'single' : `batches of ${count}`] = {
      'pg, entries/s': pg.toFixed(0),
      'HTTP, entries/s': http.toFixed(0),
      'with Idempotency-Key': once.toFixed(0),
      'HTTP : pg': (http / pg).toFixed(2),
      'key : none': (once / http).toFixed(2),
    };
  }
  console.table(rows);
  await Promise.all(clients.map((client) => client.end()));
} finally {
  await stack.stop();
}
process.exit();
