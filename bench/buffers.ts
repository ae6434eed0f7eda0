import { mustRun } from '../scripts/process/run.mjs';
import type { Database } from './database';

/** `npm run bench:buffers`: lib/server/entries/sql/buffers.test.ts with ten million entries, on a database of its own. */
export async function buffers(database: Database): Promise<undefined> {
  const args = ['run', '--mode', 'buffers'];
  await mustRun('The test', process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    env: { DATABASE_ADMIN_URL: database.url('postgres') },
    show: true,
  });
}
