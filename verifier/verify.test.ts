import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
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

test('it is a package for npx, of this file alone', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'verifier-'));
  try {
    const packed = execFileSync(
      'npm',
      ['pack', './verifier', '--json', '--pack-destination', folder],
      {
        encoding: 'utf8',
      },
    );
    const [{ files }] = JSON.parse(packed);
    const names = files.map((one: { path: string }) => one.path);
    expect(names.sort()).toEqual(['package.json', 'verify.mjs']);
    // As npx calls it.
    const link = path.join(folder, 'audit-log-verify');
    symlinkSync(file, link);
    const { status, stderr } = spawnSync(process.execPath, [link], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('BUNDLE') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
