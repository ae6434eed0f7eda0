// @ts-check
import { recordResult } from './results.mjs';

/** @param {readonly { message: string }[] | undefined} errors */
const reasonOf = (errors) => errors?.map(({ message }) => message).join('\n');

/** Records the results of Vitest. */
export default class {
  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    const { state, errors } = test.result();
    if (state === 'pending') return;
    const name = `${test.module.relativeModuleId} › ${test.fullName}`;
    recordResult({ status: state, name, reason: reasonOf(errors) });
  }

  /** Errors in a hook of a `describe`. @param {import('vitest/node').TestSuite} suite */
  onTestSuiteResult(suite) {
    this.recordErrors(`${suite.module.relativeModuleId} › ${suite.fullName}`, suite.errors());
  }

  /** Errors in a hook of a file, or in loading it. @param {import('vitest/node').TestModule} module */
  onTestModuleEnd(module) {
    this.recordErrors(module.relativeModuleId, module.errors());
  }

  /** @param {unknown} _modules @param {readonly { message: string }[]} errors outside of any test */
  onTestRunEnd(_modules, errors) {
    this.recordErrors('vitest', errors);
  }

  /** @param {string} name @param {readonly { message: string }[]} errors */
  recordErrors(name, errors) {
    if (errors.length > 0) recordResult({ status: 'failed', name, reason: reasonOf(errors) });
  }
}
