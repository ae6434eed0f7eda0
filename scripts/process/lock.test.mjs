// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock, withLock } from './lock.mjs';
import { identify } from './process.mjs';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lock-'));
  file = path.join(folder, 'made', 'a.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} script a module that has `lock` and `file` @param {string[]} args */
function start(script, ...args) {
  const module = path.join(import.meta.dirname, 'lock.mjs');
  const head = `import * as lock from ${JSON.stringify(module)}; const file = process.argv[1];`;
  const flags = ['--input-type=module', '--eval', head + script, file, ...args];
  return spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('one at a time, whoever comes, and nothing is left', async () => {
  const log = path.join(folder, 'log');
  const script = `
    import { appendFileSync } from 'node:fs';
    const note = (text) => appendFileSync(process.argv[2], text);
    await lock.withLock(file, async () => {
      note('(');
      await new Promise((resolve) => setTimeout(resolve, 100));
      note(')');
    }, { waiting() {} });`;
  appendFileSync(log, '');
  await Promise.all([1, 2, 3, 4].map(() => once(start(script, log), 'exit')));
  expect(readFileSync(log, 'utf8')).toBe('()()()()');
  expect(existsSync(path.dirname(file))).toBe(false);
});

test('the lock of a killed process is free', async () => {
  const holder = start('lock.takeLock(file); console.log("taken"); setInterval(() => {}, 1000);');
  await once(holder.stdout, 'data');
  expect(takeLock(file)).toMatchObject({ pid: holder.pid });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(takeLock(file)).toBeUndefined();
});

test('a process that merely has the id of the holder holds nothing', () => {
  expect(takeLock(file)).toBeUndefined();
  writeFileSync(file, JSON.stringify({ ...identify(process.ppid), startedAt: '1' }));
  expect(takeLock(file)).toBeUndefined();
});

test('what fails gives the lock back', async () => {
  const failing = withLock(file, () => Promise.reject(new Error('no')), { waiting() {} });
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});
