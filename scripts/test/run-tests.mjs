// @ts-check
import { stripVTControlCharacters } from 'node:util';
import { run } from '../process/run.mjs';
import { readResults, recordResult } from './results.mjs';

/** The lines of a reason that the summary shows; all of them are further up. */
const reasonLines = 12;

/**
 * Runs a test runner, whose reporter records the results. It has failed if it ran no test, or if it says so itself.
 * @param {string} name of the test runner @param {string[]} args @param {Record<string, string>} [env]
 */
export async function runTests(name, args, env) {
  const before = readResults().length;
  const { ok } = await run(process.execPath, args, { env, show: true });
  const statuses = readResults()
    .slice(before)
    .map(({ status }) => status);
  const reason = ok ? 'It ran no test.' : 'It failed without a failed test; see its output above.';
  if (ok ? !statuses.includes('passed') : !statuses.includes('failed')) {
    recordResult({ status: 'failed', name, reason });
  }
}

/** @param {import('./results.mjs').Result[]} results @returns {boolean} whether all passed */
export function printSummary(results) {
  const of = (/** @type {string} */ wanted) => results.filter(({ status }) => status === wanted);
  const failed = of('failed');
  if (failed.length > 0) console.log('\n── What failed');
  for (const { name, reason = '' } of failed) {
    const lines = stripVTControlCharacters(reason).trim().split('\n').slice(0, reasonLines);
    console.log([name, ...lines.map((line) => `    ${line}`), ''].join('\n'));
  }
  const skipped = of('skipped').length;
  console.log(
    `\n${of('passed').length} passed, ${failed.length} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
  return failed.length === 0;
}
