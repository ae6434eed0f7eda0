import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealedFields } from '@/lib/contract/evidence/leaf';
import { Prisma } from '@/lib/server/prisma-client/client';
import { verifyAlone } from '@/test/support/bundles/verify-alone';
import { callOf, readerWith } from '@/test/support/caller';
import { addEntries, bundleOf, eraseFields, someEntries } from '@/test/support/evidence-log';
import { someEntry } from '@/test/support/some-entry';
import { withoutTriggers } from '@/test/support/tampering';
import { newOrganization, treesOfTests } from '@/test/support/tree';
import { verifyBundle } from '@/verifier/verify.mjs';
import { getBundle } from './bundle';

const { given } = treesOfTests();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'bundle-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const manifestOf = (bundle: string | Buffer) => JSON.parse(bundle.toString().split('\n')[0] ?? '');
const linesOf = (bundle: Buffer) => bundle.toString().split('\n').slice(0, -1);

test('no clean bundle raises an alarm, of whatever entries', async () => {
  const filters = [
    { outcome: ['success'] },
    { source: ['api'] },
    { q: 'a' },
    { readings: 'exclude' },
  ] as const;
  const alarms: unknown[] = [];
  for (let n = 0; n < 10; n++) {
    const log = await newOrganization();
    for (let round = 0; round < 4; round++) {
      await addEntries(log, someEntries(1 + ((7 * n + round) % 17)));
      const [names = []] = fc.sample(fc.subarray([...sealedFields]), 1);
      if (round > 1) await eraseFields(given.admin, log, round - 2, names);
      for (const filter of [{}, ...filters] as object[]) {
        const bundle = await bundleOf(log, filter);
        const report = await verifyBundle([bundle]);
        const isErased = bundle.includes('"commitments":{"');
        const clean = isErased || Object.keys(filter).length > 0 ? 3 : 0;
        const isClean =
          report.exit === clean && !report.notShown.some((line) => line.includes('cut'));
        if (!isClean) alarms.push([report, bundle.toString()]);
      }
    }
  }
  expect(alarms).toEqual([]);
});

test('a log of several tiles, with large entries: whole, filtered, and cut off anywhere', async () => {
  const log = await newOrganization();
  const large = { ...someEntry, details: JSON.stringify('x'.repeat(200_000)) };
  await addEntries(log, [...Array(250).fill(someEntry), ...Array(12).fill(large)]);
  await addEntries(log, Array(300).fill({ ...someEntry, action: 'delete' }));
  const whole = await bundleOf(log);
  expect(await verifyBundle([whole])).toMatchObject({ exit: 0, faults: [] });
  const deleted = await bundleOf(log, { action: ['delete'] });
  const report = await verifyBundle([deleted]);
  expect(report).toMatchObject({ exit: 3, faults: [] });
  expect(report.title).toMatch(/^300 entries of localhost:1\/org_/);
  expect(report.notShown.join('\n')).toContain('those that match action=delete');
  // In chunks of any size, and without the rest.
  for (const part of [0.2, 0.5, 0.999]) {
    const cut = whole.subarray(0, Math.floor(whole.length * part));
    const chunks = [cut.subarray(0, 100_001), cut.subarray(100_001)];
    const { exit, faults, notShown } = await verifyBundle(chunks);
    expect({ exit, faults }).toEqual({ exit: 3, faults: [] });
    expect(notShown.join('\n')).toContain('cut off');
  }
});

test('the exit code and the words of the command', async () => {
  const log = await newOrganization();
  await addEntries(log, [someEntry, { ...someEntry, action: 'delete' }, someEntry]);
  const bundle = await bundleOf(log);
  const { origin, verifier_keys } = manifestOf(bundle);
  const [key = ''] = verifier_keys;
  const run = (content: string | Buffer, ...args: string[]) =>
    verifyAlone(folder, { 'bundle.ndjson': content }, 'bundle.ndjson', ...args);

  const clean = run(bundle);
  expect(clean).toMatchObject({
    status: 0,
    said: expect.stringContaining(`3 entries of ${origin}`),
  });
  expect(clean.said).toContain('It is in the bundle itself: compare it');
  expect(clean.said).toContain('it is the one in the bundle');
  const withKey = run(bundle, '--key', key);
  expect(withKey.status).toBe(0);
  expect(withKey.said).not.toContain('Whose key');

  const [id] = linesOf(bundle)
    .slice(4, 5)
    .map((line) => JSON.parse(line).entry.id);
  const altered = run(
    bundle.toString().replace('{\\"of\\":\\"a test\\"}', '{\\"of\\":\\"a tesT\\"}'),
  );
  expect(altered.status).toBe(1);
  expect(altered.said).toMatch(
    /entry 0 \([0-9a-f-]{36}\): 'details' changed since this file was made/,
  );
  const deletion = run(bundle.toString().replace('"action":"delete"', '"action":"create"'));
  expect(deletion.status).toBe(1);
  expect(deletion.said).toContain(`entry 1 (${id}): a field in clear changed`);

  expect(run('{"type":"manifest"}\n')).toMatchObject({
    status: 2,
    said: expect.stringContaining("lacks 'format'"),
  });
  expect(run('')).toMatchObject({ status: 2 });
  expect(verifyAlone(folder, {}, 'bundle.ndjson')).toMatchObject({
    status: 2,
    said: expect.stringContaining('ENOENT'),
  });
  expect(verifyAlone(folder, {})).toMatchObject({
    status: 2,
    said: expect.stringContaining('node verify.mjs FILE'),
  });
  expect(run(bundle, '--key', `${key}x`)).toMatchObject({
    status: 2,
    said: expect.stringContaining('is not a verifier key'),
  });
  expect(run(await bundleOf(log, { action: ['delete'] })).status).toBe(3);
  expect(run(bundle.subarray(0, -1))).toMatchObject({
    status: 3,
    said: expect.stringContaining('cut off'),
  });

  const other = await newOrganization();
  await addEntries(other, [someEntry]);
  const [otherKey = ''] = manifestOf(await bundleOf(other)).verifier_keys;
  expect(run(bundle, '--key', otherKey)).toMatchObject({
    status: 1,
    said: expect.stringContaining('none of the keys that count'),
  });
});

test('what the manifest says takes the verifier out of the bundle, and runs it', async () => {
  const log = await newOrganization();
  await addEntries(log, someEntries(9));
  const bundle = await bundleOf(log);
  const { how_to_verify: command, verifier, size } = manifestOf(bundle);
  const [, file = ''] = /node verify\.mjs (\S+)$/.exec(command) ?? [];
  expect(file).toBe(`evidence-localhost_1_${log.organizationId}-${size}.ndjson`);
  const empty = mkdtempSync(path.join(folder, 'stranger-'));
  writeFileSync(path.join(empty, file), bundle);
  const env = { NODE_ENV: 'production', PATH: path.dirname(process.execPath) } as const;
  const { status, stdout } = spawnSync('/bin/sh', ['-c', command], {
    cwd: empty,
    encoding: 'utf8',
    env,
  });
  expect({ status, end: stdout.trim().split('\n').at(-1) }).toEqual({ status: 0, end: 'TRUE' });
  const taken = readFileSync(path.join(empty, 'verify.mjs'));
  expect(createHash('sha256').update(taken).digest('hex')).toBe(verifier.sha256);
});

test('an older checkpoint is the beginning of the log, or it is found that it is not', async () => {
  const log = await newOrganization();
  await addEntries(log, someEntries(5));
  const before = await bundleOf(log);
  const { checkpoint: older, size } = manifestOf(before);
  await addEntries(log, someEntries(300));
  const bundle = await bundleOf(log);
  const since = async (text: string, bytes = bundle) => verifyBundle([bytes], { since: text });
  const report = await since(older);
  expect(report.exit).toBe(0);
  expect(report.shown.join('\n')).toContain('begins with the entries of the older checkpoint');
  expect(await since(manifestOf(bundle).checkpoint)).toMatchObject({ exit: 0 });

  const filtered = await since(older, await bundleOf(log, { source: ['api'] }));
  expect(filtered.exit).toBe(3);
  expect(filtered.notShown[0]).toContain('that takes the whole log');
  const changed = await since(older.replace(`\n${size}\n`, `\n${size + 1}\n`));
  expect(changed).toMatchObject({ exit: 1, faults: [expect.stringContaining('does not hold')] });
  const another = await newOrganization();
  await addEntries(another, [someEntry]);
  const foreign = await since(manifestOf(await bundleOf(another)).checkpoint);
  expect(foreign).toMatchObject({ exit: 1, faults: [expect.stringContaining('another origin')] });
  const setBack = await since(manifestOf(bundle).checkpoint, before);
  expect(setBack).toMatchObject({ exit: 1, faults: [expect.stringContaining('was set back')] });
});

test('what was altered in the database is named', async () => {
  const log = await newOrganization();
  await addEntries(log, Array(5).fill(someEntry));
  const idOf = (seq: number) =>
    `(SELECT id FROM audit_log_sequence WHERE org = ${log.org} AND seq = ${seq})`;
  await withoutTriggers(given.admin, async (client) => {
    await client.query(
      `UPDATE audit_log SET action = 'view' WHERE org = ${log.org} AND id = ${idOf(1)}`,
    );
    await client.query(`DELETE FROM audit_log WHERE org = ${log.org} AND id = ${idOf(3)}`);
  });
  const { exit, faults } = await verifyBundle([await bundleOf(log)]);
  expect(exit).toBe(1);
  expect(faults).toEqual([
    expect.stringMatching(/^entry 1 \(.*\): it was altered before this file was made/),
    'entry 3 is missing',
  ]);
});

test('a bundle is unpacked as a folder of tiles', async () => {
  const log = await newOrganization();
  await addEntries(log, Array(300).fill(someEntry));
  const { status, folder: empty } = verifyAlone(
    folder,
    { 'bundle.ndjson': await bundleOf(log) },
    ...['bundle.ndjson', '--unpack', 'log'],
  );
  expect(status).toBe(0);
  const names = [
    'checkpoint',
    'tile/0/000',
    'tile/0/001.p/44',
    'tile/1/000.p/1',
    'tile/entries/000',
    'tile/entries/001.p/44',
  ];
  expect(names.filter((name) => !existsSync(path.join(empty, 'log', name)))).toEqual([]);
  const { rows } = await given.admin.query(
    'SELECT hashes FROM audit_log_tile WHERE org = $1 AND level = 0',
    [log.org],
  );
  expect(readFileSync(path.join(empty, 'log/tile/0/000'))).toEqual(rows[0].hashes);
});

test('nothing that was not signed has a bundle', async () => {
  const log = await newOrganization();
  await expect(bundleOf(log)).rejects.toMatchObject({ status: 404 });
});

test('a credential that ends meanwhile ends its bundle, which is cut off', async () => {
  const log = await newOrganization();
  await addEntries(log, Array(600).fill(someEntry));
  const caller = readerWith(log);
  const { body } = await getBundle({
    ...callOf(caller, {}),
    request: new Request('http://localhost/v1/audit-log/evidence'),
  });
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const parts = [(await reader.read()).value, (await reader.read()).value];
  caller.isValid = Prisma.sql`FALSE`;
  const rest = async () => {
    for (;;) parts.push((await reader.read()).value);
  };
  await expect(rest()).rejects.toThrow('the credential has ended');
  const received = parts.map((part) => Buffer.from(part ?? []));
  const report = await verifyBundle(received);
  expect(report).toMatchObject({ exit: 3, faults: [] });
  expect(report.title).toMatch(/^(256|512) entries of /);
});
