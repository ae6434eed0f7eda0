import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addEntries, bundleOf, eraseFields, someEntries } from './support/evidence-log';
import { someEntry } from './support/some-entry';
import { newOrganization, treesOfTests } from './support/tree';

// A verifier in another language, by its standard library alone, comes to the same.

const hasGo = spawnSync('go', ['version']).status === 0;
if (!hasGo) console.log('Go is not installed, so its verifier of evidence is not run.');

const { given } = treesOfTests();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'evidence-go-'));
  if (!hasGo) return;
  const env = {
    ...process.env,
    GOCACHE: path.join(folder, 'cache'),
    GOFLAGS: '-mod=mod',
    GOPROXY: 'off',
  };
  execFileSync('go', ['build', '-o', path.join(folder, 'verify'), '.'], {
    cwd: path.join(import.meta.dirname, 'evidence-go'),
    env,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function verify(bundle: string) {
  const file = path.join(folder, 'bundle.ndjson');
  writeFileSync(file, bundle);
  const { status, stdout } = spawnSync(path.join(folder, 'verify'), [file], { encoding: 'utf8' });
  return { status, said: stdout.trim() };
}

test.skipIf(!hasGo)('the verifier in Go says the same of bundles', async () => {
  const log = await newOrganization();
  for (const [round, count] of [1, 6, 300].entries()) {
    await addEntries(log, [someEntry, ...someEntries(count)]);
    if (round === 0) expect(verify((await bundleOf(log)).toString()).status).toBe(0);
    await eraseFields(given.admin, log, round, ['user_id', 'details', 'targets']);
    const whole = (await bundleOf(log)).toString();
    const { size } = JSON.parse(whole.split('\n')[0] ?? '');
    const found = verify(whole);
    expect(found.status).toBe(3);
    expect(found.said).toMatch(
      new RegExp(`^${size} entries are as they were signed\n\\d+ values are erased or withheld$`),
    );
    const filtered = (await bundleOf(log, { outcome_not: ['failure'] })).toString();
    const { entries } = JSON.parse(filtered.split('\n').at(-2) ?? '');
    expect(verify(filtered)).toEqual({
      status: 3,
      said: expect.stringContaining(`${entries} entries are as they were signed`),
    });
    for (const bundle of [whole, filtered]) {
      expect(verify(bundle.replace('"action":"', '"action":"x')).status).toBe(1);
      const signed = (_: string, before: string, unit: string) =>
        before + (unit === 'A' ? 'B' : 'A');
      expect(verify(bundle.replace(/(\u2014 \S+ .{20})(.)/, signed)).status).toBe(1);
    }
  }
});
