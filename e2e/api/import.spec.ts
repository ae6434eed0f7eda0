import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { Batches } from '@/lib/client/import/batches';
import type { Rejection } from '@/lib/client/import/rejection';
import type { AuditLogEntry, ExpandedEntry } from '@/lib/contract/entry';
import { connect } from '@/scripts/import/connect';
import { expect, test } from '../fixtures';
import { readAll } from './read-log';

const root = path.resolve(import.meta.dirname, '../..');
const samples = path.join(root, 'lib/contract/formats/samples');
const files = readdirSync(samples).filter((file) => !file.startsWith('members'));

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'import-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file of its own, because what is refused is written beside it. */
function copyOf(sample: string): string {
  const file = path.join(folder, sample);
  copyFileSync(path.join(samples, sample), file);
  return file;
}

type Run = { code: number | null; out: string; error: string };

async function runImport(apiKey: string, ...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, ['scripts/import.mjs', ...args], {
    cwd: root,
    env: { ...process.env, AUDIT_LOG_URL: process.env.BASE_URL, AUDIT_LOG_API_KEY: apiKey },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run: Run = { code: null, out: '', error: '' };
  child.stdout.on('data', (data) => {
    run.out += data;
  });
  child.stderr.on('data', (data) => {
    run.error += data;
  });
  [run.code] = await once(child, 'close');
  return run;
}

/** How many were read, recorded, there already and refused. */
const countsOf = ({ out }: Run) =>
  [...out.matchAll(/([\d,]+) (?:read|recorded|were there|refused)/g)].map(([, number = '']) =>
    Number(number.replaceAll(',', '')),
  );

const expand = 'expand=actor,context,target,event';

const imported = async (request: APIRequestContext, apiKey: string, query = '') =>
  (await readAll(request, apiKey, `${expand}&${query}`)) as unknown as (AuditLogEntry &
    ExpandedEntry)[];

for (const sample of files) {
  test(`${sample} is imported once, however often it is run, and is found`, async ({
    request,
    newOrganization,
  }) => {
    const { apiKey } = await newOrganization();
    const file = copyOf(sample);
    const isCef = sample === 'cef.log';
    const first = await runImport(apiKey, 'auto', file);
    expect(first.code, first.error).toBe(isCef ? 3 : 0);
    const [, recorded = 0, there, refused] = countsOf(first);
    expect(recorded).toBeGreaterThanOrEqual(5);
    expect([there, refused]).toEqual([0, isCef ? 1 : 0]);

    const entries = (await imported(request, apiKey)).filter(({ action }) => action !== 'import');
    expect(entries).toHaveLength(recorded);

    const again = await runImport(apiKey, 'auto', file);
    expect(countsOf(again).slice(1)).toEqual([0, recorded, refused]);
    expect(await imported(request, apiKey)).toHaveLength(recorded + 2);

    for (const { id, action, user_id, resource_id, event, target, context } of entries) {
      const found = async (name: string, value: string | null) =>
        value === null ||
        (await readAll(request, apiKey, `${name}=${encodeURIComponent(value)}`)).some(
          (one) => one.id === id,
        );
      expect(await found('user_id', user_id), `${user_id} did it`).toBe(true);
      expect(await found('target', resource_id), `done to ${resource_id}`).toBe(true);
      for (const other of target.targets ?? []) expect(await found('target', other.id)).toBe(true);
      expect(await found('outcome', event.outcome)).toBe(true);
      expect(await found('external_id', event.external_id)).toBe(true);
      expect(context.occurred_at === null).toBe(['Heartbeat', 'Tick'].includes(action));
    }
  });
}

test('what was imported is exported, and read back into another log, whatever the format', async ({
  request,
  newOrganization,
}) => {
  const one = await newOrganization();
  await runImport(one.apiKey, 'auto', ...files.map(copyOf));
  const facts = async ({ apiKey }: { apiKey: string }) =>
    (await imported(request, apiKey))
      .filter(({ resource_type, event }) => resource_type !== 'audit_log' && event.outcome !== null)
      .map(({ action, user_id, resource_id, event, context, target }) =>
        JSON.stringify([
          ...[action, user_id, resource_id, event.outcome, context.occurred_at],
          ...[context.session_id, context.correlation_id, target.targets, target.group_id],
        ]),
      )
      .sort();
  const before = await facts(one);
  expect(before.length).toBeGreaterThan(30);
  for (const format of ['ocsf', 'csv', 'ndjson', 'json']) {
    const other = await newOrganization();
    const exported = await request.get(`/v1/audit-log/export?format=${format}&readings=exclude`, {
      headers: { 'x-api-key': one.apiKey },
    });
    const file = path.join(folder, `export.${format}`);
    writeFileSync(file, await exported.text());
    const run = await runImport(other.apiKey, 'auto', file);
    expect(run.code, run.error).toBe(0);
    const [read, recorded] = countsOf(run);
    expect(recorded).toBe(read);
    expect(await facts(other)).toEqual(before);
  }
});

test('two entries say what was imported, by whom, from which file', async ({
  request,
  newOrganization,
}) => {
  const { apiKey, apiKeyId } = await newOrganization();
  const file = copyOf('cef.log');
  await runImport(apiKey, 'cef', file);
  const own = await imported(request, apiKey, 'action=import&order=asc');
  const [begun, ended] = own.map(({ details }) => JSON.parse(details ?? ''));
  expect(own).toHaveLength(2);
  expect(begun).toEqual({
    phase: 'begun',
    format: 'cef',
    file: {
      name: 'cef.log',
      bytes: readFileSync(file).length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
  expect(ended).toEqual({
    ...begun,
    phase: 'ended',
    counts: { read: 6, recorded: 5, already_there: 0, refused: 1 },
    events: { first: '2026-03-12T18:00:00.000Z', last: '2026-03-12T18:03:00.000Z' },
  });
  expect(own.map(({ actor }) => actor.api_key_id)).toEqual([apiKeyId, apiKeyId]);
  expect(own.map(({ resource_id }) => resource_id)).toEqual([begun.file.sha256, begun.file.sha256]);
  expect(own.map(({ target }) => target.resource_name)).toEqual(['cef.log', 'cef.log']);
});

test('what is refused is written beside the file with its reason, and what is too deep is cut', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const file = path.join(folder, 'events.ndjson');
  const good = {
    action: 'create',
    resource_type: 'source',
    id: 'a',
    created_at: '2026-03-02T08:00:00Z',
  };
  const deep = JSON.parse(`${'[1,'.repeat(50)}2${']'.repeat(50)}`);
  const lines = [
    JSON.stringify(good),
    '{"action":"create"',
    JSON.stringify({ ...good, id: 'b', action: undefined }),
    JSON.stringify({ ...good, id: 'c', created_at: 'soon' }),
    JSON.stringify({ ...good, id: 'd', deep }),
    JSON.stringify({ ...good, id: 'e' }),
  ];
  writeFileSync(file, lines.join('\n'));
  const run = await runImport(apiKey, 'ndjson', file);
  expect(run.code, run.error).toBe(3);
  expect(countsOf(run)).toEqual([6, 3, 0, 3]);
  const refused = readFileSync(`${file}.rejected.ndjson`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .sort((one, other) => one.record - other.record);
  expect(refused.map(({ record, param }) => [record, param])).toEqual([
    [2, ''],
    [3, 'action'],
    [4, 'occurred_at'],
  ]);
  expect(refused.map(({ original }) => original)).toEqual(lines.slice(1, 4));
  expect(await readAll(request, apiKey, 'external_id=e')).toHaveLength(1);
  const [cut] = await readAll(request, apiKey, 'external_id=d');
  expect(cut?.details).toContain('"truncated":true');

  writeFileSync(file, `${lines[0]}\n${lines[5]}`);
  expect((await runImport(apiKey, 'ndjson', file)).code).toBe(0);
  expect(existsSync(`${file}.rejected.ndjson`)).toBe(false);
});

test('what the log refuses of a batch is told of its own entry, and the rest is recorded', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const rejections: Rejection[] = [];
  const done: number[] = [];
  const log = connect({ url: String(process.env.BASE_URL), apiKey });
  const batches = new Batches(log, {
    onRejected: (rejection) => rejections.push(rejection),
    onDone: (_, { number }) => done.push(number),
  });
  const bodies = [
    { action: 'create', resource_type: 'source', external_source: 't', external_id: '1' },
    { action: '', resource_type: 'source', external_source: 't', external_id: '2' },
    { action: 'create', resource_type: 'source', external_source: 't', external_id: '3' },
    { action: 'create', resource_type: 'source', details: 'x'.repeat(6_000_000) },
    { action: 'delete', resource_type: 'source', external_source: 't', external_id: '1' },
  ];
  for (const [number, body] of bodies.entries()) {
    const original = `o${number}`;
    await batches.add({ body: JSON.stringify(body), number, at: 0, original, time: null });
  }
  await batches.end();
  rejections.sort((one, other) => one.number - other.number);
  expect(rejections).toMatchObject([
    { number: 1, param: 'action', original: 'o1' },
    { number: 3, param: '', original: 'o3' },
  ]);
  // The first and the last are the same, and are sent apart: the log takes whichever comes first.
  expect(batches.count).toMatchObject({ read: 5, recorded: 2, duplicates: 1, rejected: 2 });
  // However the answers came, it is done up to the end only when all have come.
  expect(done.at(-1)).toBe(4);
  expect(done).toEqual(done.toSorted((one, other) => one - other));
  expect(await readAll(request, apiKey)).toHaveLength(2);
});

test('a file that breaks off is finished by a rerun with the whole', async ({
  request,
  newOrganization,
}) => {
  const { apiKey } = await newOrganization();
  const records = Array.from({ length: 3_000 }, (_, index) => ({
    ...{
      uuid: `u-${index}`,
      published: new Date(1.7e12 + index).toISOString(),
      eventType: 'user.session.start',
    },
    ...{
      actor: { id: `u${index % 7}`, type: 'User' },
      outcome: { result: index % 5 ? 'SUCCESS' : 'FAILURE' },
    },
  }));
  const whole = gzipSync(JSON.stringify(records));
  const file = path.join(folder, 'okta.json');
  writeFileSync(file, whole.subarray(0, whole.length / 2));
  const broken = await runImport(apiKey, 'auto', file);
  expect(broken.code).toBe(1);
  expect(broken.error).toContain('is not imported to its end');
  const [, some = 0] = countsOf(broken);
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(3_000);

  writeFileSync(file, whole);
  const run = await runImport(apiKey, 'auto', file);
  expect(run.code, run.error).toBe(0);
  expect(countsOf(run)).toEqual([3_000, 3_000 - some, some, 0]);
  const failures = await readAll(
    request,
    apiKey,
    'outcome=failure&limit=200&action=user.session.start',
  );
  expect(failures).toHaveLength(600);
});

test('--limit, --dry-run and --mapping', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  const dry = await runImport('', 'auto', copyOf('okta.json'), '--dry-run');
  expect(dry.code, dry.error).toBe(0);
  expect(dry.out).toContain('"external_source": "okta"');
  expect(await readAll(request, apiKey)).toEqual([]);

  const limited = await runImport(apiKey, 'okta', copyOf('okta.json'), '--limit', '2');
  expect(countsOf(limited)).toEqual([2, 2, 0, 0]);

  const mapping = copyOf('members.mapping.json');
  const mapped = await runImport(apiKey, 'csv', copyOf('members.csv'), '--mapping', mapping);
  expect(countsOf(mapped)).toEqual([5, 4, 0, 1]);
  expect(await readAll(request, apiKey, 'group_id=acme&outcome=failure')).toHaveLength(1);
});

test('what cannot be done is said in a sentence', async ({ newOrganization }) => {
  const { apiKey } = await newOrganization();
  const file = copyOf('okta.json');
  const cases: [key: string, args: string[], code: number, sentence: RegExp][] = [
    ['', ['okta', file], 2, /Set AUDIT_LOG_API_KEY/],
    [apiKey, ['octa', file], 2, /'octa' is no format/],
    [apiKey, ['okta'], 2, /Name a file/],
    [apiKey, ['okta', file, '--mapping', file], 2, /is for csv and ndjson/],
    [apiKey, ['csv', file, '--mapping', file], 2, /A mapping is a JSON object/],
    [apiKey, ['okta', path.join(folder, 'none')], 2, /There is no file/],
    [apiKey, ['okta', folder], 2, /is a folder/],
    [apiKey, ['auto', copyOf('members.csv')], 1, /of none of the formats/],
    [`hs_live_${'0'.repeat(64)}`, ['okta', file], 1, /credential|API key|sign in/i],
  ];
  for (const [key, args, code, sentence] of cases) {
    const run = await runImport(key, ...args);
    expect([run.code, run.error]).toEqual([code, expect.stringMatching(sentence)]);
    if (key) expect(run.out + run.error).not.toContain(key);
  }
});
