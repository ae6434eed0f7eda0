import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function runImport(args: string[], { isLeft }: { isLeft: boolean }) {
  const child = spawn(process.execPath, ['scripts/import.mjs', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (isLeft) child.stdout.destroy();
  let error = '';
  child.stderr.on('data', (data) => {
    error += data;
  });
  const [code] = await once(child, 'close');
  return { code, error };
}

test('a reader that leaves ends a dry run quietly', async () => {
  const file = path.join(folder, 'okta.json');
  const record = { uuid: '1', published: '2026-03-02T08:00:00Z', eventType: 'a' };
  writeFileSync(file, JSON.stringify([record, record]));
  const { code, error } = await runImport(['auto', file, '--dry-run'], { isLeft: true });
  expect([code, error]).toEqual([0, expect.not.stringContaining('EPIPE')]);
});

test.each([
  ['none.json', /^There is no file '.*none.json'\.\n$/],
  ['.', /^'.*' is a folder\. Name the files in it\.\n$/],
])('%s is no file to import', async (name, sentence) => {
  const args = ['auto', path.join(folder, name), '--dry-run'];
  const { code, error } = await runImport(args, { isLeft: false });
  expect([code, error]).toEqual([2, expect.stringMatching(sentence)]);
});

test.each(['1.5', '0'])('a limit of %j is refused', async (limit) => {
  const args = ['auto', folder, '--dry-run', `--limit=${limit}`];
  const { code, error } = await runImport(args, { isLeft: false });
  expect([code, error]).toEqual([
    2,
    `--limit must be a whole number from 1, and not '${limit}'.\n`,
  ]);
});
