// @ts-check
// What passed and what failed, over all steps.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../paths.mjs';

/** @typedef {{ what: string, why: string }} Failure */

/** @type {Failure[]} */
const failures = [];
const tally = { passed: 0, skipped: 0 };

/** How much of a reason is told in the end; the whole of it stands further up. */
const reasonLines = 12;

export function pass() {
  tally.passed += 1;
}

/** @param {string} what @param {string} why */
export function fail(what, why) {
  failures.push({ what, why });
}

/** @param {string} file @returns {any} */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/**
 * A program that failed without a failed test, or ran no test at all, has failed in another way.
 * @param {string} program @param {boolean} ok
 * @param {{ passed: number, skipped: number, failed: Failure[] }} run
 */
function countRun(program, ok, { passed, skipped, failed }) {
  tally.passed += passed;
  tally.skipped += skipped;
  failures.push(...failed);
  if (failed.length > 0) return;
  if (!ok) fail(program, 'It failed, and no test of its own did: what it printed says why.');
  else if (passed === 0) fail(program, 'It ran no test.');
}

/** @param {string} report @param {boolean} ok */
export function countVitest(report, ok) {
  const { numPassedTests = 0, testResults = [], ...rest } = readReport(report);
  const { numPendingTests = 0, numTodoTests = 0 } = rest;
  /** @type {Failure[]} */
  const failed = testResults.flatMap((/** @type {any} */ file) => {
    const name = path.relative(root, file.name);
    const tests = file.assertionResults
      .filter((/** @type {any} */ { status }) => status === 'failed')
      .map((/** @type {any} */ { fullName, failureMessages }) => ({
        what: `${name} › ${fullName}`,
        why: failureMessages.join('\n'),
      }));
    // A file that cannot be loaded, or prepared, has a message of its own.
    const isFile = file.status === 'failed' && tests.length === 0;
    return isFile ? [{ what: name, why: file.message }] : tests;
  });
  countRun('vitest', ok, {
    ...{ passed: numPassedTests, skipped: numPendingTests + numTodoTests },
    failed,
  });
}

/** @param {string} report @param {boolean} ok */
export function countPlaywright(report, ok) {
  const { stats = {}, suites = [], errors = [] } = readReport(report);
  const { expected = 0, flaky = 0, skipped = 0 } = stats;
  const failed = suites.flatMap((/** @type {any} */ suite) => failuresOf(suite, ''));
  for (const { message } of errors) failed.push({ what: 'playwright', why: message });
  countRun('playwright', ok, { passed: expected + flaky, skipped, failed });
}

/**
 * Suites hold suites: a file its groups.
 * @param {any} suite @param {string} above @returns {Failure[]}
 */
function failuresOf({ title, specs = [], suites = [] }, above) {
  const here = `${above}${title} › `;
  const own = specs.flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ { status }) => status === 'unexpected')
      .map((/** @type {any} */ { projectName, results }) => ({
        what: `[${projectName}] ${here}${spec.title}`,
        why: results.at(-1)?.error?.message ?? 'It should have failed, and did not.',
      })),
  );
  return [...own, ...suites.flatMap((/** @type {any} */ inner) => failuresOf(inner, here))];
}

export const hasFailed = () => failures.length > 0 || tally.passed === 0;

/** Everything that failed, in one place: a log of thousands of lines is often kept by its end alone. */
export const whatFailed = () =>
  failures
    .map(({ what, why }) => {
      const lines = stripVTControlCharacters(why).trim().split('\n').slice(0, reasonLines);
      return [what, ...lines.map((line) => `    ${line}`)].join('\n');
    })
    .join('\n\n');

export function tallyLine() {
  const { passed, skipped } = tally;
  return `${passed} passed, ${failures.length} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
