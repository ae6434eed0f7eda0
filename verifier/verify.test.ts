import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const file = path.join(import.meta.dirname, 'verify.mjs');
const text = readFileSync(file, 'utf8');

test('the verifier needs Node alone, and shares no code with the product', () => {
  const imported = [...text.matchAll(/^(?:import .*|}) from '([^']+)';$/gm)].map(
    ([, name]) => name,
  );
  expect(imported).toEqual(['node:crypto', 'node:fs']);
  expect(text).not.toMatch(/await import|require\(/);
});

test('the documentation tells its SHA-256', () => {
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(readFileSync('docs/evidence.md', 'utf8')).toContain(sha256);
});

test('it is a package for npx, of this file alone, which needs no network', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'verifier-'));
  try {
    const packed = execFileSync(
      'npm',
      ['pack', './verifier', '--json', '--pack-destination', folder],
      {
        encoding: 'utf8',
      },
    );
    const [{ files, filename }] = JSON.parse(packed);
    const names = files.map((one: { path: string }) => one.path);
    expect(names.sort()).toEqual(['package.json', 'verify.mjs']);
    // With nothing of the npm that runs the tests.
    const env = { PATH: process.env.PATH, HOME: folder, NODE_ENV: 'production' } as const;
    const unreadable = path.join(folder, 'evidence.ndjson');
    writeFileSync(unreadable, '{"type":"manifest"}\n');
    for (const from of [path.resolve('verifier'), `./${filename}`]) {
      const args = ['--offline', '--yes', from, unreadable];
      const { status, stdout } = spawnSync('npx', args, { cwd: folder, encoding: 'utf8', env });
      expect({ status, stdout }).toEqual({
        status: 2,
        stdout: expect.stringContaining('UNREADABLE'),
      });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
