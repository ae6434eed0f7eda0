// @ts-check
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { killPostgresBelow } from '../postgres/pid-file.mjs';
import { startedAt, waitFor } from '../process/process.mjs';
import { endRunning } from '../process/run.mjs';

/**
 * Ends the test runners, and removes the folder that they had for temporary files.
 * @param {string} temp
 * @param {() => Promise<unknown>} [beforeRemoval] ends what else is in it
 */
export async function endTests(temp, beforeRemoval = async () => {}) {
  await endRunning();
  /** The folders of scripts/test/serve.mjs that still runs, named by its process. */
  const openFolders = () =>
    readdirSync(temp).filter((name) => {
      const pid = /^audit-log-test-(\d+)-/.exec(name)?.[1];
      return pid !== undefined && startedAt(Number(pid)) !== '';
    });
  // It ends by itself, also if its test runner was killed.
  await waitFor(() => openFolders().length === 0, { seconds: 60 });
  await beforeRemoval();
  for (const name of readdirSync(temp)) {
    if (name.startsWith('audit-log-test-')) killPostgresBelow(path.join(temp, name));
  }
  await rm(temp, { recursive: true, force: true });
}
