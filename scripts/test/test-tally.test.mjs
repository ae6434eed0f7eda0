// @ts-check
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { root } from '../paths.mjs';
import { run } from '../process/run.mjs';

/** @type {string} */
let folder;
/** @type {typeof import('./test-tally.mjs')} */
let tally;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-tally-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  vi.resetModules();
  tally = await import('./test-tally.mjs');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {Record<string, string>} files */
function write(files) {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

const report = () => path.join(folder, 'report.json');

/** @param {string} program @param {string[]} args @param {Record<string, string>} [env] */
const runTests = (program, args, env) =>
  run(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: folder, env });

async function runVitest() {
  const args = ['run', '--globals', '--reporter=json', `--outputFile.json=${report()}`];
  tally.countVitest(report(), (await runTests('vitest/vitest.mjs', args)).ok);
}

async function runPlaywright() {
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report() };
  const args = ['test', '--reporter=json'];
  tally.countPlaywright(report(), (await runTests('@playwright/test/cli.js', args, env)).ok);
}

test('a test that failed in vitest is named, with why; so is a file that cannot be loaded', async () => {
  write({
    'one.test.js': `
      describe('sums', () => {
        test('are right', () => expect(1 + 1).toBe(2));
        test('are wrong', () => expect(1 + 1).toBe(3));
        test.skip('are left out', () => {});
      });`,
    'two.test.js': `import './nowhere';`,
  });
  await runVitest();
  expect(tally.tallyLine()).toBe('1 passed, 2 failed, 1 skipped');
  expect(tally.whatFailed()).toMatch(/one\.test\.js › sums are wrong\n {4}.*expected 2 to be 3/);
  expect(tally.whatFailed()).toMatch(/two\.test\.js\n {4}.*nowhere/);
  expect(tally.hasFailed()).toBe(true);
});

test('a test that failed in Playwright is named, with its project', async () => {
  write({
    'playwright.config.js': `export default { projects: [{ name: 'sums' }] };`,
    'one.spec.js': `
      const { expect, test } = require('@playwright/test');
      test('right', () => expect(1 + 1).toBe(2));
      test.describe('a group', () => test('wrong', () => expect(1 + 1).toBe(3)));
      test.skip('left out', () => {});`,
  });
  await runPlaywright();
  expect(tally.tallyLine()).toBe('1 passed, 1 failed, 1 skipped');
  expect(tally.whatFailed()).toMatch(/^\[sums\] one\.spec\.js › a group › wrong\n {4}.*toBe/);
  expect(tally.whatFailed()).not.toContain('\u001b');
});

test('a run without a failed test that ends badly has failed, and so has one without a test', async () => {
  write({ 'one.test.js': `test('well', () => {}); Promise.reject(new Error('unseen'));` });
  await runVitest();
  expect(tally.tallyLine()).toBe('1 passed, 1 failed');
  tally.countPlaywright(path.join(folder, 'no-such-report.json'), true);
  expect(tally.tallyLine()).toBe('1 passed, 2 failed');
  expect(tally.whatFailed()).toContain('playwright\n    It ran no test.');
});

test('what passes says no more than how much', async () => {
  write({ 'one.test.js': `test('well', () => {});` });
  await runVitest();
  tally.pass();
  expect(tally.tallyLine()).toBe('2 passed, 0 failed');
  expect(tally.hasFailed()).toBe(false);
});
