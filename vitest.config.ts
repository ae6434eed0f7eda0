import os from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const tests = '{bench,components,lib,prisma,scripts,server,test,verifier}/**/*.test.{ts,tsx,mjs}';
const faults = 'test/faults/**/*.test.ts';

/**
 * `--mode unit` runs all tests but the fault tests, `--mode full` only the fault tests, in full size, and `--mode buffers` the one of
 * `npm run bench:buffers`.
 */
const files: Record<string, { include: string[]; exclude?: string[] }> = {
  unit: { include: [tests], exclude: [faults] },
  full: { include: [faults] },
  buffers: { include: ['lib/server/entries/sql/buffers.test.ts'] },
};

/** Starts with the files that take longest, so that no worker is left alone with one at the end. */
class FaultsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isFault = ({ moduleId }: TestSpecification) => moduleId.includes('/test/faults/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isFault), ...sorted.filter((file) => !isFault(file))];
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
    ...(files[mode] ?? { include: [tests] }),
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
}));
