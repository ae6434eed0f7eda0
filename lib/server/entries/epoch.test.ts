import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { readerOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { listEntries } from './list';
import { streamEntries } from './stream/stream';

// A consumer by number that is ahead of the log, as after the restore of an older backup.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let organization: string;
let writer: Caller;

beforeAll(async () => {
  database = await serveScratchDatabase();
  organization = await database.newOrganization();
  writer = await database.newKey(organization, 'writer');
  await write(3);
});
afterAll(async () => {
  await database.drop();
});

async function write(count: number) {
  const entry = { action: 'create', resource_type: 'test' };
  await postEntries(
    writer,
    Array.from({ length: count }, () => entry),
  );
  await numberPending();
}

const epoch = async () =>
  (await database.admin.query('SELECT id::text FROM audit_log_epoch')).rows[0].id;

async function list(after_seq: number, org = organization) {
  const reply = { status: 200, headers: {} as Record<string, string> };
  const content = await listEntries({
    caller: await readerOf(org),
    input: { order: 'seq', after_seq },
    context: readContext(new Headers()),
    reply,
  });
  const { audit_log } = await new Response(content.body).json();
  return { headers: reply.headers, numbers: audit_log.map(({ seq }: { seq: number }) => seq) };
}

function stream(after_seq?: number, headers: Record<string, string> = {}) {
  const controller = new AbortController();
  const reply = { status: 200, headers: {} as Record<string, string> };
  const open = async () =>
    streamEntries({
      caller: await readerOf(organization),
      input: after_seq === undefined ? {} : { after_seq },
      context: readContext(new Headers()),
      reply,
      request: new Request('http://localhost/', { headers, signal: controller.signal }),
    });
  const opened = open();
  return { opened, reply, close: () => controller.abort() };
}

const gone = (latest: number, current: string, param?: string) =>
  expect.objectContaining({
    status: 410,
    code: 'gone',
    param,
    fields: { epoch: current, latest_seq: latest },
    message: expect.stringMatching(/\. Read it again from after_seq=-1, and tell by their ids /),
  });

test('a list by number names the epoch, and a position at its end is in it', async () => {
  expect(await list(-1)).toMatchObject({
    numbers: [0, 1, 2],
    headers: { 'Audit-Log-Epoch': await epoch() },
  });
  expect(await list(2)).toMatchObject({
    numbers: [],
    headers: { 'Audit-Log-Epoch': await epoch() },
  });
});

test('a position beyond the newest number is 410, with the epoch and that number', async () => {
  await expect(list(3)).rejects.toEqual(gone(2, await epoch(), 'after_seq'));
  await expect(list(999_999_999_999_999)).rejects.toEqual(gone(2, await epoch(), 'after_seq'));
  const error: unknown = await list(3).catch((thrown: unknown) => thrown);
  expect(error instanceof ApiError && error.body('req_1')).toMatchObject({
    code: 'gone',
    latest_seq: 2,
    epoch: await epoch(),
  });
});

test('an empty log is at its beginning', async () => {
  const empty = await database.newOrganization();
  expect((await list(-1, empty)).numbers).toEqual([]);
  await expect(list(0, empty)).rejects.toEqual(gone(-1, await epoch(), 'after_seq'));
});

test('a log whose old numbers are deleted still ends where it did', async () => {
  const old = await database.newOrganization();
  await database.admin.query(
    'INSERT INTO audit_log_head (org, size) VALUES (audit_log_org($1), 40)',
    [old],
  );
  expect((await list(39, old)).numbers).toEqual([]);
  await expect(list(40, old)).rejects.toEqual(gone(39, await epoch(), 'after_seq'));
});

test('a stream names the epoch, and from beyond the newest number it is 410', async () => {
  const { opened, reply, close } = stream(2);
  await opened;
  expect(reply.headers['Audit-Log-Epoch']).toBe(await epoch());
  close();
  await expect(stream(3).opened).rejects.toEqual(gone(2, await epoch(), 'after_seq'));
  const resumed = stream(-1, { 'last-event-id': '3' });
  await expect(resumed.opened).rejects.toEqual(gone(2, await epoch(), 'Last-Event-ID'));
});

test('a stream ends when another log is restored in its place, also where that one is longer', async () => {
  const { opened } = stream(0);
  const reader = (await opened).body;
  const text: string[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const part of reader as ReadableStream<Uint8Array>) text.push(decoder.decode(part));
  })();
  await expect.poll(() => text.join(''), { timeout: 60_000 }).toContain('id: 2\n');
  await database.admin.query('UPDATE audit_log_epoch SET id = $1', [randomUUID()]);
  await write(5);
  await reading;
  const last = /event: end\ndata: (.*)\n\n$/.exec(text.join(''))?.[1] ?? '{}';
  expect(JSON.parse(last)).toMatchObject({ status: 410, code: 'gone', epoch: await epoch() });
});
