// @ts-check
// What passed and what failed, over all steps.

import { readFileSync } from 'node:fs';

const tally = { passed: 0, failed: 0, skipped: 0 };

/** @param {{ passed?: number, failed?: number, skipped?: number }} counts */
export function count({ passed = 0, failed = 0, skipped = 0 }) {
  tally.passed += passed;
  tally.failed += failed;
  tally.skipped += skipped;
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
 * @param {{ passed: number, failed: number, skipped: number }} counts @param {boolean} ok
 */
function countRun(counts, ok) {
  const silent = counts.failed === 0 && (!ok || counts.passed === 0);
  count(silent ? { ...counts, failed: 1 } : counts);
}

/** @param {string} report @param {boolean} ok */
export function countVitest(report, ok) {
  const { numPassedTests = 0, numFailedTests = 0, ...rest } = readReport(report);
  const { numPendingTests = 0, numTodoTests = 0 } = rest;
  const skipped = numPendingTests + numTodoTests;
  countRun({ passed: numPassedTests, failed: numFailedTests, skipped }, ok);
}

/** @param {string} report @param {boolean} ok */
export function countPlaywright(report, ok) {
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = readReport(report).stats ?? {};
  countRun({ passed: expected + flaky, failed: unexpected, skipped }, ok);
}

export const hasFailed = () => tally.failed > 0 || tally.passed === 0;

export function tallyLine() {
  const { passed, failed, skipped } = tally;
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
