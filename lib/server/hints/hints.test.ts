import { afterAll, beforeAll, expect, test } from 'vitest';
import { logOfTest, type TestEntry } from '@/test/support/hints';
import { serveScratchDatabase } from '@/test/support/serving';
import { advance } from './advance';
import { forget } from './memory';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
}, 60_000);
afterAll(() => database.drop());

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const begin = Date.UTC(2026, 0, 5);

/** What Ana does in so many days: an entry each hour from 8 until 17. */
const usualDays = (days: number): TestEntry[] =>
  Array.from({ length: days }, (_, index) =>
    Array.from({ length: 9 }, (_, at) => ({ createdAt: begin + index * day + (8 + at) * hour })),
  ).flat();

const stranger = '203.0.113.7';

/** What is strange in an afternoon and the night after it. */
function strangeOn(at: number): TestEntry[] {
  const noon = at + 12 * hour;
  const failed = { action: 'sign_in_failed', resourceType: 'user', outcome: 'failure' } as const;
  return [
    // It was not proven who it was.
    ...[0, 1, 2].map((n) => ({
      ...failed,
      ...{ createdAt: noon + n * minute, userId: null, actorName: null, resourceId: 'usr_ana' },
    })),
    { createdAt: noon + 4 * minute, action: 'sign_in', resourceType: 'user' },
    { createdAt: noon + 5 * minute, ipAddress: stranger },
    { createdAt: noon + 6 * minute, ipAddress: stranger },
    ...Array.from({ length: 14 }, (_, n) => ({
      createdAt: noon + 10 * minute + n * 20_000,
      action: 'delete',
    })),
    {
      createdAt: noon + hour,
      ...{ action: 'update', resourceType: 'member', resourceId: 'mem_1' },
      details: JSON.stringify({ changes: { role: { from: 'member', to: 'admin' } } }),
    },
    {
      createdAt: noon + hour + 1,
      ...{ action: 'update', resourceType: 'member', resourceId: 'mem_1' },
      details: JSON.stringify({ changes: { role: { from: 'admin', to: 'member' } } }),
    },
    { createdAt: at + 26 * hour },
    { createdAt: at + 26 * hour + 10 * minute },
  ];
}

test('each kind is found once, with what explains it', async () => {
  const log = await logOfTest(database);
  await log.write([...usualDays(20), ...strangeOn(begin + 20 * day)]);
  await log.advance();
  const found = await log.hints();
  expect(found.map(({ kind, facts }) => ({ kind, ...facts }))).toEqual([
    { kind: 'failed_sign_ins', count: 3, minutes: 30 },
    { kind: 'new_network', networks: 1, days: 20 },
    { kind: 'many_deletions', count: 10, minutes: 10 },
    { kind: 'right_given', right: 'role' },
    expect.objectContaining({ kind: 'unusual_hour', near: 0 }),
  ]);
  expect(found[1]?.ip_address).toBe(stranger);
});

test('nothing is found before there are 14 days to learn from, and in what is strange later', async () => {
  const log = await logOfTest(database);
  await log.write([...usualDays(12), ...strangeOn(begin + 12 * day)]);
  await log.advance();
  expect(await log.hints()).toEqual([]);
});

test('a person who is new in an old log is not strange', async () => {
  const log = await logOfTest(database);
  const ben = { userId: 'usr_ben' };
  await log.write([
    ...usualDays(20),
    { createdAt: begin + 20 * day, ...ben },
    { createdAt: begin + 21 * day, ...ben, ipAddress: stranger },
  ]);
  await log.advance();
  expect(await log.hints()).toEqual([]);
});

test('a crash before the commit loses no hint, and looking again finds none twice', async () => {
  const log = await logOfTest(database);
  await log.write([...usualDays(20), ...strangeOn(begin + 20 * day)]);
  await database.admin.query(
    `ALTER TABLE audit_log_hint_position ADD CONSTRAINT crash CHECK (org <> ${log.org} OR seq = 0) NOT VALID`,
  );
  await expect(advance(log.org)).rejects.toThrow();
  await database.admin.query('ALTER TABLE audit_log_hint_position DROP CONSTRAINT crash');
  expect(await log.hints()).toEqual([]);
  await log.advance();
  const found = await log.hints();
  expect(found).toHaveLength(5);

  for (const seq of [0, 185]) {
    forget();
    await database.admin.query('UPDATE audit_log_hint_position SET seq = $2 WHERE org = $1', [
      log.org,
      seq,
    ]);
    await log.advance();
    expect(await log.hints()).toEqual(found);
  }
});

test('a process that knows nothing yet learns from the log before its place', async () => {
  const log = await logOfTest(database);
  await log.write(usualDays(20));
  await log.advance();
  forget();
  await log.write([{ createdAt: begin + 20 * day + 9 * hour, ipAddress: stranger }]);
  await log.advance();
  expect(await log.hints()).toMatchObject([{ kind: 'new_network', facts: { networks: 1 } }]);
});

test('what one organization knows says nothing in another', async () => {
  const [one, other] = [await logOfTest(database), await logOfTest(database)];
  const later = { createdAt: begin + 20 * day + 9 * hour, ipAddress: stranger };
  await one.write(usualDays(20).map((entry) => ({ ...entry, ipAddress: stranger })));
  await other.write(usualDays(20));
  await Promise.all([one.advance(), other.advance()]);
  await one.write([later]);
  const [id] = await other.write([later]);
  await Promise.all([one.advance(), other.advance()]);
  expect(await one.hints()).toEqual([]);
  expect(await other.hints()).toMatchObject([{ id, kind: 'new_network' }]);
});

test('who roams is not marked for each network, and an import of what is long past for nothing', async () => {
  const log = await logOfTest(database);
  const from = (n: number) => `10.0.${n}.1`;
  await log.write([
    ...usualDays(20).map((entry, n) => ({ ...entry, ipAddress: from(n % 30) })),
    { createdAt: begin + 20 * day + 9 * hour, ipAddress: stranger },
  ]);
  const old = { occurredAt: begin + 10 * day + 2 * hour };
  const ben = { userId: 'usr_ben' };
  await log.write([
    ...usualDays(20).map((entry) => ({
      ...entry,
      ...ben,
      occurredAt: entry.createdAt,
      createdAt: begin + 21 * day,
    })),
    { createdAt: begin + 21 * day, ...ben, ...old, ipAddress: stranger },
    // Learned from what was imported.
    { createdAt: begin + 21 * day + 10 * hour, ...ben, ipAddress: '198.51.100.1' },
  ]);
  await log.advance();
  expect(await log.hints()).toMatchObject([
    { kind: 'new_network', ip_address: '198.51.100.1', facts: { networks: 2 } },
  ]);
});
