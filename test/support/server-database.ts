import { afterAll, beforeAll, vi } from 'vitest';
import { migrateForTests } from '@/scripts/test/cluster.mjs';
import { createScratchDatabase } from './scratch-database';

/**
 * For the tests of one file: a migrated database, and the settings by which lib/server finds it. Those are read once, so a
 * test loads what it tests by `import()`. `prepare` runs before that, with the name of the database and a client.
 */
export function prepareServerDatabase(
  prepare?: (database: Awaited<ReturnType<typeof createScratchDatabase>>) => Promise<unknown>,
): void {
  let drop: () => Promise<unknown> = async () => {};
  beforeAll(async () => {
    const database = await createScratchDatabase();
    drop = () => database.drop();
    await migrateForTests(database.url);
    await prepare?.(database);
    vi.stubEnv('DATABASE_URL', database.url);
    vi.stubEnv('BASE_URL', 'http://localhost');
    vi.stubEnv('BETTER_AUTH_SECRET', 'x'.repeat(32));
  });
  afterAll(() => drop());
}
