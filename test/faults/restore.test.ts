import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreBackup } from '@/scripts/database/backup/restore.mjs';
import { backUp } from '@/scripts/database/backup.mjs';
import {
  call,
  isReading,
  newTenant,
  recordWithRetry,
  type Tenant,
  walk,
  walkSequence,
} from '../support/client';
import { openStream } from '../support/event-stream';
import { patience, patient } from '../support/size';
import { type Stack, startStack } from '../support/stack';

// A server goes on serving while its database is backed up, and later serves the older backup in the place of its log.

const folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-restore-'));
let stack: Stack;
let tenant: Tenant;

beforeAll(async () => {
  stack = await startStack();
  tenant = await newTenant(stack.admin);
}, patience);
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

const record = (name: string) =>
  recordWithRetry(stack.urls[0] ?? '', tenant, name, {
    action: 'create',
    resource_type: 'test',
    resource_id: name,
  });

const written = (
  entries: { action: string; resource_type: string; resource_id: string | null }[],
) =>
  entries
    .filter((entry) => !isReading(entry))
    .map(({ resource_id }) => resource_id)
    .sort();

async function connect(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

test('an older backup is served, and consumers that are ahead get 410', {
  timeout: patience,
}, async () => {
  const [url = ''] = stack.urls;
  const file = path.join(folder, 'backup');
  for (let n = 0; n < 20; n++) await record(`before-${n}`);

  // While entries are written.
  const owner = await connect(stack.ownerUrl);
  let isDone = false;
  const writing = (async () => {
    let n = 0;
    for (; !isDone; n++) await record(`meanwhile-${n}`);
    return n;
  })();
  await backUp(owner, file);
  isDone = true;
  expect(await writing).toBeGreaterThan(0);
  await owner.end();

  for (let n = 0; n < 20; n++) await record(`after-${n}`);
  const all = await walk(url, tenant);
  // Numbered, so that the consumer is ahead of the backup.
  await expect
    .poll(async () => (await walkSequence(url, tenant)).length, patient)
    .toBeGreaterThanOrEqual(all.length);
  const position = (await walkSequence(url, tenant)).at(-1)?.seq ?? 0;
  const listed = await call(url, `/v1/audit-log?order=seq&limit=1&after_seq=${position}`, tenant);
  expect(listed.status).toBe(200);
  const epoch = listed.headers.get('audit-log-epoch');
  const stream = await openStream(`${url}/v1/audit-log/stream?after_seq=${position}`, {
    'x-api-key': tenant.key,
  });
  expect(stream.headers['audit-log-epoch']).toBe(epoch);

  // The database is lost, and the backup takes its place; the server runs on.
  const admin = await connect(new URL('/postgres', stack.ownerUrl).href);
  await admin.query('DROP DATABASE audit_log WITH (FORCE)');
  await admin.query('CREATE DATABASE audit_log');
  await admin.end();
  const again = await connect(stack.ownerUrl);
  await restoreBackup(again, stack.ownerUrl, file);
  await again.end();

  const health = async () => (await (await fetch(`${url}/v1/health`)).json()).status;
  await expect.poll(health, patient).toBe('ready');
  const names = written(await walk(url, tenant));
  expect(names).toEqual(
    expect.arrayContaining(Array.from({ length: 20 }, (_, n) => `before-${n}`)),
  );
  expect(names.filter((name) => name?.startsWith('after'))).toEqual([]);

  const ahead = await call(url, `/v1/audit-log?order=seq&after_seq=${position}`, tenant);
  expect(ahead.status).toBe(410);
  const body = JSON.parse(ahead.text);
  expect(body).toMatchObject({
    code: 'gone',
    param: 'after_seq',
    epoch: ahead.headers.get('audit-log-epoch'),
  });
  expect(body.epoch).not.toBe(epoch);
  expect(body.latest_seq).toBeLessThan(position);

  // The stream either saw the new log, or broke with its connection: then the reader comes again, from where it was.
  await stream.ended;
  const last = stream.events.at(-1);
  if (last?.event === 'end')
    expect(JSON.parse(last.data ?? '')).toMatchObject({ status: 410, code: 'gone' });
  const resumed = await openStream(`${url}/v1/audit-log/stream`, {
    'x-api-key': tenant.key,
    'last-event-id': String(position),
  });
  expect(resumed.status).toBe(410);
  resumed.close();

  // What was lost is written again, and a repeated write of before is still known.
  for (let n = 0; n < 3; n++) await record(`before-${n}`);
  for (let n = 0; n < 3; n++) await record(`after-${n}`);
  const whole = written(await walk(url, tenant));
  expect(new Set(whole).size).toBe(whole.length);
  await expect.poll(async () => written(await walkSequence(url, tenant)), patient).toEqual(whole);
});
