import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { log as serverLog } from '@/lib/server/core/log';
import { logOfTest } from '@/test/support/hints';
import { serveScratchDatabase } from '@/test/support/serving';
import { advanceAll, pauseAfter } from './run';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
}, 60_000);
afterAll(() => database.drop());

test('the busier the process, the longer the pause after a round, up to nineteen times what it took', () => {
  expect([0, 0.5, 0.9, 0.99, 1].map((busy) => pauseAfter(10, busy))).toEqual([
    10,
    20,
    expect.closeTo(100),
    190,
    190,
  ]);
});

test('a long round of many organizations makes no pause of many minutes', () => {
  expect(pauseAfter(20_000, 1)).toBe(30_000);
  expect(pauseAfter(40_000, 1)).toBe(40_000);
});

test('an organization that fails keeps no other waiting, is tried less and less often, and named in the log', async () => {
  const error = vi.spyOn(serverLog, 'error');
  const [broken, other] = [await logOfTest(database), await logOfTest(database)];
  const write = async () => {
    await broken.write([{ createdAt: Date.UTC(2026, 0, 5) }]);
    await other.write([{ createdAt: Date.UTC(2026, 0, 5) }]);
  };
  await write();
  await database.admin.query(
    `ALTER TABLE audit_log_hint_position ADD CONSTRAINT broken CHECK (org <> ${broken.org} OR seq = 0) NOT VALID`,
  );
  const second = 1_000;
  expect(await advanceAll(0)).toBe(1);
  expect(await advanceAll(2 * second)).toBe(0);
  expect(error).not.toHaveBeenCalled();
  expect(await advanceAll(6 * second)).toBe(0);
  expect(error).toHaveBeenCalledOnce();
  expect(error.mock.calls[0]?.[1]).toContain(`organization ${broken.org}`);

  await database.admin.query('ALTER TABLE audit_log_hint_position DROP CONSTRAINT broken');
  await write();
  expect(await advanceAll(13 * second)).toBe(1);
  expect(await advanceAll(14 * second)).toBe(2);
  expect(await advanceAll(15 * second)).toBe(0);
});

test('organizations that take long to fail come after the others, and one of them in a round', async () => {
  const logs = [await logOfTest(database), await logOfTest(database), await logOfTest(database)];
  const [one, two, other] = logs.map(({ org }) => org);
  const write = (count: number) =>
    Promise.all(logs.slice(-count).map((log) => log.write([{ createdAt: Date.UTC(2026, 0, 5) }])));
  await write(3);
  // Whoever wants to go on there waits for this transaction, until the time limit for locks.
  const holder = await database.admin.connect();
  await holder.query('BEGIN');
  await holder.query(
    'INSERT INTO audit_log_hint_position (org, seq, holder) SELECT unnest($1::bigint[]), 0, gen_random_uuid()',
    [[one, two]],
  );
  const second = 1_000;
  expect(await advanceAll(0)).toBe(1);
  await write(1);
  expect(await advanceAll(2 * second)).toBe(1);

  // One was tried again just now, and the other is due.
  await write(1);
  const round = advanceAll(3 * second);
  await vi.waitFor(async () => {
    const { rows } = await database.admin.query(
      'SELECT seq::int FROM audit_log_hint_position WHERE org = $1',
      [other],
    );
    expect(rows).toEqual([{ seq: 3 }]);
  }, 20_000);
  await holder.query('ROLLBACK');
  holder.release();
  expect(await round).toBe(2);
  expect(await advanceAll(6 * second)).toBe(1);
}, 60_000);
