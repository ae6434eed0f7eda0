import { afterAll, beforeAll, expect, test } from 'vitest';
import { integrate } from '@/lib/server/evidence/integrate';
import { serveScratchDatabase } from '@/test/support/serving';
import { withoutTriggers } from '@/test/support/tampering';
import { newOrganization, treesOfTests, write } from '@/test/support/tree';
import { findingsOf } from '@/test/support/whole-check';
import { runChecks } from './run';
import { beginDue } from './schedule';

// The checks that begin by themselves, of several processes at once, and who hears of what they find.

// A database of its own: these go through all organizations that there are.
let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
treesOfTests();
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

test('checks begin, go on in several processes at once, and what they find is told once', async () => {
  const organization = await newOrganization();
  const { org } = organization;
  const { admin } = database;
  for (let n = 0; n < 6; n++) await write(organization, 500);
  await integrate(org);
  await withoutTriggers(admin, async (client) => {
    await client.query(`UPDATE audit_log SET details = '{}' WHERE org = $1`, [org]);
  });
  await Promise.all([1, 2].map(() => beginDue(Date.now() + 25 * 3_600_000)));
  const running = () =>
    admin.query('SELECT kind FROM audit_log_check WHERE org = $1 ORDER BY kind', [org]);
  expect((await running()).rows).toEqual([{ kind: 'steady' }, { kind: 'whole' }]);

  const stop = new AbortController();
  const loops = [1, 2].map(() => runChecks('whole', stop.signal));
  const check = async () =>
    (
      await admin.query(
        `SELECT checked::int, findings, ended_at IS NOT NULL AS "hasEnded" FROM audit_log_check WHERE org = $1 AND kind = 'whole'`,
        [org],
      )
    ).rows[0];
  await expect.poll(check, { timeout: 120_000 }).toMatchObject({ hasEnded: true });
  stop.abort();
  await Promise.all(loops);
  expect(await check()).toMatchObject({ checked: 3_000, findings: 3_000 });
  const found = await findingsOf(admin, organization);
  // Of each of three steps the first thousand.
  expect(found.length).toBeGreaterThanOrEqual(2_900);
  expect(found.every(({ told_at }) => told_at !== null)).toBe(true);
  const { rows } = await admin.query(
    `SELECT outcome, actor_type, details FROM audit_log WHERE org = $1 AND action = 'check_failed' ORDER BY id`,
    [org],
  );
  const details = rows.map((row) => JSON.parse(row.details));
  expect(rows[0]).toMatchObject({ outcome: 'failure', actor_type: 'system' });
  expect(details.reduce((sum, { count }) => sum + count, 0)).toBe(found.length);
  expect(details[0]).toMatchObject({ first: { what: 'altered' }, intact_at: null });
});
