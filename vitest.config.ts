import os from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const tests = '{bench,lib/server,prisma,scripts,server,test,verifier}/**/*.test.{ts,tsx,mjs}';
const faults = 'test/faults/**/*.test.ts';

/** Of functions that keep nothing. */
const pure = '{components,lib/client,lib/contract}/**/*.test.{ts,tsx}';

/** Of those folders, what sets something of the whole process. */
const notPure = [
  'lib/client/auth/shown-session.test.ts',
  'lib/client/evidence/verify-entry.test.ts',
  'lib/client/messages/translation.test.ts',
  'lib/client/query-language/query-text.test.ts',
  'lib/client/url-state/pending-query.test.ts',
  'lib/contract/query/query.test.ts',
];

/**
 * `--mode unit` runs all tests but the fault tests, `--mode full` only the fault tests, in full size, and `--mode buffers` the one of
 * `npm run bench:buffers`.
 */
const modes: Record<string, { include: string[]; exclude?: string[] }> = {
  unit: { include: [tests, ...notPure], exclude: [faults] },
  full: { include: [faults] },
  buffers: { include: ['lib/server/entries/sql/buffers.test.ts'] },
};

function projectsOf(mode: string): TestProjectInlineConfiguration[] {
  const files = modes[mode] ?? { include: [tests, ...notPure] };
  // Each file of these has its own of all that it imports, and a database is opened for them.
  const isolated = { name: 'isolated', globalSetup: 'scripts/test/vitest-setup.mjs', ...files };
  // These share what they import, which takes longer to load than most of them take. They need no database.
  const sharing = {
    ...{ name: 'sharing', isolate: false, include: [pure], exclude: notPure },
    setupFiles: 'test/support/nothing-kept.ts',
  };
  const isAll = mode !== 'full' && mode !== 'buffers';
  // By itself a project is of another mode, and test/support/size.ts reads that.
  return [isolated, ...(isAll ? [sharing] : [])].map((test) => ({ extends: true, mode, test }));
}

/**
 * Starts with the files that take longest, so that no worker is left alone with one at the end. Those that share what they import come
 * last, because a worker keeps it only from one such file to the next.
 */
class FaultsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId, project }: TestSpecification) =>
      moduleId.includes('/test/faults/') ? 0 : project.name === 'sharing' ? 2 : 1;
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig(({ mode }) => ({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // Outside of Next nothing is bundled for a browser.
      'server-only': `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    projects: projectsOf(mode),
    reporters: [
      'default',
      ...(process.env.TEST_RESULTS ? ['./scripts/test/vitest-reporter.mjs'] : []),
    ],
    // Fault tests wait more than they work: for a restart, for a time limit, for a lost answer.
    maxWorkers: Math.max(3, os.availableParallelism()),
    sequence: { sequencer: FaultsFirst },
    // A test that takes longer has hung; a busy machine is slow, and no test depends on speed.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
}));
