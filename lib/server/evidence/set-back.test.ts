import { expect, test, vi } from 'vitest';
import { prepareServerDatabase } from '@/test/support/server-database';
import { withoutTriggers } from '@/test/support/tampering';
import { newOrganization, treesOfTests, write } from '@/test/support/tree';
import { integrate } from './integrate';

// On a database of its own, because other tests would wait for the triggers that are disabled here.
prepareServerDatabase(async ({ url }) => vi.stubEnv('DATABASE_ADMIN_URL', url));
const { given, treeOf } = treesOfTests();

test('what was signed is on the disk, and a database that was set back signs nothing', async () => {
  const organization = await newOrganization();
  const { org } = organization;
  await write(organization, 3);
  await integrate(org);
  const before = await treeOf(organization);
  await given.admin.query('CREATE TABLE kept AS SELECT * FROM audit_log_tree WHERE org = $1', [
    org,
  ]);
  await write(organization, 2);
  await integrate(org);
  // As it would be after a restore: the tree and the numbers of before, and other entries in their place.
  await withoutTriggers(given.admin, async (client) => {
    await client.query('DELETE FROM audit_log_tree WHERE org = $1', [org]);
    await client.query('INSERT INTO audit_log_tree SELECT * FROM kept');
    await client.query('DELETE FROM audit_log_sequence WHERE org = $1 AND seq >= 3', [org]);
    await client.query('UPDATE audit_log_head SET size = 3 WHERE org = $1', [org]);
  });
  await write(organization, 1);
  expect(await integrate(org)).toBe(1);
  const shorter = await treeOf(organization);
  expect(shorter.refused_because).toMatch(
    /a checkpoint of 5 entries was signed, and the log has 4/,
  );
  expect(shorter.checkpoint).toBe(before.checkpoint);
  await write(organization, 4);
  expect(await integrate(org)).toBe(4);
  const longer = await treeOf(organization);
  expect(longer).toMatchObject({ size: 8, checkpoint: before.checkpoint });
  expect(longer.refused_because).toMatch(/first 5 entries are not those/);
});
