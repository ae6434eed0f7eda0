// @ts-check
// What passed and what failed in `npm test`: one line of JSON for each test, in the file that TEST_RESULTS names.

import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** @typedef {{ status: 'passed' | 'failed' | 'skipped', name: string, reason?: string }} Result */

/** @param {Result} result */
export function recordResult(result) {
  appendFileSync(String(process.env.TEST_RESULTS), `${JSON.stringify(result)}\n`);
}

/** @returns {Result[]} */
export function readResults() {
  const file = String(process.env.TEST_RESULTS);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}
