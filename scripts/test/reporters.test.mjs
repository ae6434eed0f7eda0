// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { root } from '../paths.mjs';

// The last line of `npm test` and its exit code, for suites that the real test runners run.

/** @type {string} */
let folder;
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inRoot = (/** @type {string} */ name) => path.join(root, name);

/** @param {string} runner @param {string[]} args @param {Record<string, string>} files */
function runSuite(runner, args, files) {
  // Within the project, so that its packages are found.
  mkdirSync(inRoot('.data/test'), { recursive: true });
  folder = mkdtempSync(inRoot('.data/test/reporters-'));
  const script = `
    import { readResults } from '${inRoot('scripts/test/results.mjs')}';
    import { printSummary, runTests } from '${inRoot('scripts/test/run-tests.mjs')}';
    await runTests('${runner}', ${JSON.stringify(args.map((arg) => arg.replace('FOLDER', folder)))});
    process.exit(printSummary(readResults()) ? 0 : 1);`;
  for (const [name, text] of Object.entries({ ...files, 'run.mjs': script })) {
    writeFileSync(path.join(folder, name), text);
  }
  const { PATH, HOME } = process.env;
  const TEST_RESULTS = path.join(folder, 'results.jsonl');
  const { stdout, status } = spawnSync(process.execPath, [path.join(folder, 'run.mjs')], {
    encoding: 'utf8',
    env: { NODE_ENV: 'test', PATH, HOME, TEST_RESULTS },
  });
  return { stdout, last: stdout.trimEnd().split('\n').at(-1), status };
}

const passes = `test('passes', () => {});`;
const fails = `test('fails', () => { throw new Error('The reason.'); });`;
const skips = `test.skip('is skipped', () => {});`;
const flaky = `let runs = 0; test('passes at the second attempt', FLAKY);`;

const vitestArgs = ['run', '--root', 'FOLDER', '--config', 'FOLDER/vitest.config.mjs'];
const vitestConfig = `export default {
  test: { include: ['*.spec.mjs'], reporters: ['default', '${inRoot('scripts/test/vitest-reporter.mjs')}'] },
};`;
const playwrightConfig = `export default {
  testMatch: '*.spec.mjs', retries: 1, workers: 1, outputDir: 'output',
  reporter: [['list'], ['${inRoot('scripts/test/playwright-reporter.mjs')}']], projects: [{ name: 'p' }],
};`;

const runners = {
  vitest: {
    args: [inRoot('node_modules/vitest/vitest.mjs'), ...vitestArgs],
    config: { 'vitest.config.mjs': vitestConfig },
    begin: `import { beforeAll, describe, expect, test } from 'vitest';`,
    flaky: flaky.replace('FLAKY', '{ retry: 1 }, () => expect(++runs).toBe(2)'),
    hook: `describe('a group', () => { beforeAll(() => { throw new Error('No.'); }); ${passes} });`,
  },
  playwright: {
    args: [
      inRoot('node_modules/@playwright/test/cli.js'),
      ...['test', '--config', 'FOLDER/playwright.config.mjs'],
    ],
    config: { 'playwright.config.mjs': playwrightConfig },
    begin: `import { expect, test } from '@playwright/test';`,
    // Each attempt has a process of its own.
    flaky: flaky.replace('FLAKY', '({}, info) => expect(info.retry).toBe(1)'),
    hook: `test.describe('a group', () => { test.beforeAll(() => { throw new Error('No.'); }); ${passes} });`,
  },
};

describe.each(Object.entries(runners))('%s', (runner, { args, config, begin, flaky, hook }) => {
  const run = (/** @type {string[]} */ ...tests) =>
    runSuite(runner, args, { ...config, 'a.spec.mjs': [begin, ...tests].join('\n') });

  test('tests that pass, are skipped or pass at the second attempt succeed', () => {
    const { last, status, stdout } = run(passes, skips, flaky);
    expect({ last, status }, stdout).toEqual({ last: '2 passed, 0 failed, 1 skipped', status: 0 });
  });

  test('a test that fails is named once, with its reason', () => {
    const { last, status, stdout } = run(passes, fails, skips);
    expect({ last, status }, stdout).toEqual({ last: '1 passed, 1 failed, 1 skipped', status: 1 });
    const summary = stdout.slice(stdout.indexOf('── What failed'));
    expect(summary).toMatch(/a\.spec\.mjs › fails\n {4}.*The reason\./);
  });

  test('a hook that fails is a failure', () => {
    const { last, status, stdout } = run(hook);
    expect(last, stdout).toMatch(/^0 passed, 1 failed/);
    expect(status).toBe(1);
  });

  test.each([
    ['cannot be loaded', `import './missing.mjs';`],
    ['has no test', ''],
    ['has only skipped tests', skips],
  ])('a file that %s is a failure', (_, text) => {
    const { last, status, stdout } = run(text);
    expect(last, stdout).toMatch(/^0 passed, [12] failed/);
    expect(status).toBe(1);
  });
});
