import { expect, test, vi } from 'vitest';
import { prepareServerDatabase } from '@/test/support/server-database';
import { patient } from '@/test/support/size';
import { newOrganization, treesOfTests, write } from '@/test/support/tree';
import { integrate } from './integrate';
import { runEvidence } from './run';

// On a database of its own, because the loop adds to the trees of all.
prepareServerDatabase(async ({ url }) => vi.stubEnv('DATABASE_ADMIN_URL', url));
const { given, treeOf } = treesOfTests();

test('a tree that cannot be read keeps no other from being signed when a server starts', async () => {
  const [broken, other] = [await newOrganization(), await newOrganization()];
  await write(broken, 1);
  await integrate(broken.org);
  await given.admin.query(`UPDATE audit_log_tree SET edge = '\\x00' WHERE org = $1`, [broken.org]);
  await write(other, 1);
  const stop = new AbortController();
  const running = runEvidence(stop.signal);
  try {
    await expect.poll(() => treeOf(other), patient).toMatchObject({ size: 1, checkpoint_size: 1 });
  } finally {
    stop.abort();
    await running;
  }
});
