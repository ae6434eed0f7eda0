// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readEnvFile } from './env-file.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-env-'));
const before = { ...process.env };

afterEach(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

test('the environment goes before the file, and no file is no fault', () => {
  const file = path.join(folder, '.env');
  readEnvFile(file);
  writeFileSync(file, 'FROM_FILE="a <b>"\n# LEFT_OUT=1\nFROM_BOTH=file\n');
  process.env.FROM_BOTH = 'environment';
  readEnvFile(file);
  const { FROM_FILE, LEFT_OUT, FROM_BOTH } = process.env;
  expect({ FROM_FILE, LEFT_OUT, FROM_BOTH }).toEqual({
    FROM_FILE: 'a <b>',
    LEFT_OUT: undefined,
    FROM_BOTH: 'environment',
  });
});
