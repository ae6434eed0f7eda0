// @ts-check
import { recordResult } from './results.mjs';

/** @typedef {import('@playwright/test/reporter').Reporter} Reporter */

/** Records the results of Playwright. @implements {Reporter} */
export default class {
  /** @type {NonNullable<Reporter['onTestEnd']>} */
  onTestEnd(test, { error }) {
    const [, project, ...titles] = test.titlePath();
    const name = `[${project}] ${titles.join(' › ')}`;
    const outcome = test.outcome();
    // Another attempt follows.
    if (outcome === 'unexpected' && test.results.length <= test.retries) return;
    if (outcome === 'skipped') recordResult({ status: 'skipped', name });
    else if (outcome !== 'unexpected') recordResult({ status: 'passed', name });
    else
      recordResult({
        status: 'failed',
        name,
        reason: error?.message ?? 'It passed, but was expected to fail.',
      });
  }

  /** Errors outside of any test. @type {NonNullable<Reporter['onError']>} */
  onError({ message }) {
    recordResult({ status: 'failed', name: 'playwright', reason: message });
  }
}
