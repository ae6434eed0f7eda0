import os from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, so that no worker is alone with it in the end. */
class FaultsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isFault = ({ moduleId }: TestSpecification) => moduleId.includes('/test/faults/');
    const sorted = await super.sort(files);
    return [...sorted.filter(isFault), ...sorted.filter((file) => !isFault(file))];
  }
}

export default defineConfig({
  resolve: {
    alias: {
      '@': import.meta.dirname,
      // Outside of Next there is no server to be alone on.
      'server-only': `${import.meta.dirname}/node_modules/server-only/empty.js`,
    },
  },
  test: {
    include: ['{bench,components,lib,prisma,scripts,server,test}/**/*.test.{ts,tsx,mjs}'],
    // Faults wait more than they work: for a restart, for a time limit, for a lost answer.
    maxWorkers: Math.max(3, os.availableParallelism()),
    sequence: { sequencer: FaultsFirst },
    // What takes longer has hung; a busy machine is slow, and no test is about that.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
