import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { newTenant, type Tenant, walkSequence } from '../support/client';
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

test(`a stream that is cut off ${disconnects} times while ${writers} writers commit late: no entry missed, none seen twice`, {
  timeout: patience,
}, async () => {
  onTestFailed(() => console.log(stack.log()));
  const tenant = await newTenant(stack.admin);
  const committed = new Set<string>();
  const reader: Reader = { seen: [], lastId: undefined, cuts: 0 };
  const isCutEnough = () => reader.cuts >= disconnects;

  const write = async () => {
    const writer = await openLateWriter(stack.databaseUrl, tenant.organizationId);
    while (!isCutEnough()) {
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
    // From the beginning on: the reader knows of no entry yet.
    while (!isCutEnough()) await readUntilCut(reader, tenant, someEntries());
  };
  await Promise.all([cutOff(), kill(), ...Array.from({ length: writers }, write)]);
  while (reader.seen.length < committed.size) await readUntilCut(reader, tenant, 1);

  const numbered = await walkSequence(stack.urls[0] ?? '', tenant);
  expect(reader.seen.map(({ id }) => id)).toEqual(numbered.map(({ id }) => id));
  expect(new Set(reader.seen.map(({ id }) => id))).toEqual(committed);
  console.log(`${committed.size} entries through ${reader.cuts} disconnects, each once, in order`);
});

type Reader = {
  seen: { id: string; seq?: number | undefined }[];
  /** All that it remembers from one connection to the next. */
  lastId: string | undefined;
  cuts: number;
};

/** After how many entries a connection is cut: some are before the first. */
const someEntries = () => (Math.random() < 0.2 ? 0 : 1 + Math.floor(Math.random() * 100));

/** Reads on from the last id, until the connection is cut in the middle of what comes after `most` entries. */
async function readUntilCut(reader: Reader, { key }: Tenant, most: number): Promise<void> {
  const headers = {
    'x-api-key': key,
    ...(reader.lastId !== undefined && { 'last-event-id': reader.lastId }),
  };
  const url = `${stack.urls[0]}/v1/audit-log/stream?after_seq=-1`;
  const stream = await openStream(url, headers, (opened) => {
    if (opened.entries().length >= most) opened.close();
  }).catch(() => null);
  if (stream === null || stream.status === 503) return wait(50);
  expect(stream.status).toBe(200);
  await stream.ended;
  reader.seen.push(...stream.entries());
  reader.lastId = stream.lastId() ?? reader.lastId;
  reader.cuts++;
}

test('a server that is told to stop does not wait for its readers, and they go on at the next', async () => {
  onTestFailed(() => console.log(stack.log()));
  const tenant = await newTenant(stack.admin);
  const url = `${stack.urls[0]}/v1/audit-log/stream`;
  const streams = await Promise.all(
    Array.from({ length: 5 }, () => openStream(url, { 'x-api-key': tenant.key })),
  );
  await stack.stopServer(0);
  await Promise.all(streams.map(({ ended }) => ended));
  // One that waits for them breaks their connections in the end.
  for (const stream of streams) expect(stream.isComplete()).toBe(true);
  // No event says that it is over for good.
  for (const { events } of streams) expect(events.filter(({ event }) => event)).toEqual([]);
  await stack.startServer(0);
});

test('a database that goes away ends the stream', async () => {
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
