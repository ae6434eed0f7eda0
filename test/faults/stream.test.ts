import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { isReading, newTenant, type Tenant, walkSequence } from '../support/client';
import { openLateWriter } from '../support/committing-late';
import { openStream } from '../support/event-stream';
import { patience, patient, size } from '../support/size';
import { type Stack, startStack } from '../support/stack';

const disconnects = size(20, 100);
const serverKills = size(1, 5);
const writers = 16;

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  await stack?.stop();
});

test(`a stream cut ${disconnects} times while ${writers} writers commit late misses no entry and repeats none`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const tenant = await newTenant(stack.admin);
  const committed = new Set<string>();
  const reader: Reader = { seen: [], lastId: undefined, cuts: 0 };
  const isDone = () => reader.cuts >= disconnects;

  const write = async () => {
    const writer = await openLateWriter(stack.databaseUrl, tenant.organizationId);
    while (!isDone()) {
      const ids = await writer.write(1 + Math.floor(Math.random() * 10), Math.random() * 200);
      for (const id of ids) committed.add(id);
    }
    await writer.end();
  };
  const kill = async () => {
    for (let n = 0; n < serverKills; n++) {
      while (reader.cuts < (disconnects * (n + 0.5)) / serverKills) await wait(20);
      await stack.killServer(0);
      await stack.startServer(0);
    }
  };
  const cutOff = async () => {
    // From the start: the reader has seen no entry yet.
    while (!isDone()) await readUntilCut(reader, tenant, someEntries());
  };
  await Promise.all([cutOff(), kill(), ...Array.from({ length: writers }, write)]);
  while (reader.seen.length < committed.size) await readUntilCut(reader, tenant, 1);

  const numbered = (await walkSequence(stack.urls[0] ?? '', tenant)).filter(
    (entry) => !isReading(entry),
  );
  expect(reader.seen.map(({ id }) => id)).toEqual(numbered.map(({ id }) => id));
  expect(new Set(reader.seen.map(({ id }) => id))).toEqual(committed);
  console.log(`${committed.size} entries through ${reader.cuts} disconnects, each once, in order`);
});

type Reader = {
  seen: { id: string; seq?: number | undefined }[];
  /** All that it keeps between connections. */
  lastId: string | undefined;
  cuts: number;
};

/** The number of entries after which to cut a connection: some cuts come before the first. */
const someEntries = () => (Math.random() < 0.2 ? 0 : 1 + Math.floor(Math.random() * 100));

/** Resumes from the last id, and cuts the connection in the middle of what follows `count` entries. */
async function readUntilCut(reader: Reader, { key }: Tenant, count: number): Promise<void> {
  const headers = {
    'x-api-key': key,
    ...(reader.lastId !== undefined && { 'last-event-id': reader.lastId }),
  };
  const url = `${stack.urls[0]}/v1/audit-log/stream?after_seq=-1&readings=exclude`;
  const stream = await openStream(url, headers, (opened) => {
    if (opened.entries().length >= count) opened.close();
  }).catch(() => null);
  if (stream === null || stream.status === 503) return wait(50);
  expect(stream.status).toBe(200);
  await stream.ended;
  reader.seen.push(...stream.entries());
  reader.lastId = stream.lastId() ?? reader.lastId;
  reader.cuts++;
}

test('a server that stops does not wait for its readers, and ends their streams so that they reconnect', async () => {
  onTestFailed(() => console.log(stack.log()));
  const tenant = await newTenant(stack.admin);
  const url = `${stack.urls[0]}/v1/audit-log/stream`;
  const streams = await Promise.all(
    Array.from({ length: 5 }, () => openStream(url, { 'x-api-key': tenant.key })),
  );
  await stack.stopServer(0);
  await Promise.all(streams.map(({ ended }) => ended));
  // A server that waited for them would break their connections in the end.
  for (const stream of streams) expect(stream.isComplete()).toBe(true);
  // No event tells the readers to give up.
  for (const { events } of streams) expect(events.filter(({ event }) => event)).toEqual([]);
  await stack.startServer(0);
});

test('the loss of the database ends a stream', async () => {
  const tenant = await newTenant(stack.admin);
  const url = `${stack.urls[0]}/v1/audit-log/stream`;
  const stream = await openStream(url, { 'x-api-key': tenant.key });
  stack.killDatabase();
  await stream.ended;
  expect(stream.events.filter(({ event }) => event)).toEqual([]);
  await stack.startDatabase();
  await expect
    .poll(async () => {
      const next = await openStream(url, { 'x-api-key': tenant.key });
      next.close();
      return next.status;
    }, patient)
    .toBe(200);
});
