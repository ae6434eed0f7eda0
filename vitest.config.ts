import os from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const faults = 'test/faults/**/*.test.ts';

/** Starts with the files that take longest, so that no worker is left alone with one at the end. */
class FaultsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isFault = ({ project }: TestSpecification) => project.name === 'faults';
    const sorted = await super.sort(files);
    return [...sorted.filter(isFault), ...sorted.filter((file) => !isFault(file))];
  }
}

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // Outside of Next nothing is bundled for a browser.
      'server-only': `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{bench,components,lib,prisma,scripts,server,test}/**/*.test.{ts,tsx,mjs}'],
          exclude: [faults],
        },
      },
      { extends: true, test: { name: 'faults', include: [faults] } },
    ],
    globalSetup: 'scripts/test/vitest-setup.mjs',
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
});
