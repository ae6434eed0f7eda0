import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logOfTest, type TestEntry } from '@/test/support/hints';
import { serveScratchDatabase } from '@/test/support/serving';
import { withoutTriggers } from '@/test/support/tampering';
import { advance } from './advance';
import { type Failure, noteFailure } from './judge';
import { forget, newFailures } from './memory';

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

test('deletions that go on are many once, and again after a pause', async () => {
  const log = await logOfTest(database);
  const at = begin + 20 * day + 12 * hour;
  const deletions = (from: number, count: number, every: number) =>
    Array.from({ length: count }, (_, n) => ({ createdAt: from + n * every, action: 'delete' }));
  const goesOn = deletions(at, 60, minute);
  const later = deletions(at + 2 * hour, 12, 20_000);
  const ids = await log.write([...usualDays(20), ...goesOn, ...later]);
  await log.advance();
  const deleted = ids.slice(-goesOn.length - later.length);
  expect((await log.hints()).map(({ id, kind }) => ({ id, kind }))).toEqual(
    [9, goesOn.length + 9].map((index) => ({ id: deleted[index], kind: 'many_deletions' })),
  );
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

/** A sign-in of Ana that failed, so that it was not proven who it was. */
const failedSignIn = (createdAt: number): TestEntry => ({
  createdAt,
  ...{ action: 'sign_in_failed', resourceType: 'user', outcome: 'failure' as const },
  ...{ userId: null, actorName: null, resourceId: 'usr_ana' },
});
const signIn = { action: 'sign_in', resourceType: 'user' };
/** Recorded at four minutes past noon, and happened before noon. */
const lateSignIn: TestEntry = {
  createdAt: begin + 20 * day + 12 * hour + 4 * minute,
  ...{ ...signIn, occurredAt: begin + 20 * day + 12 * hour - minute },
};

test.each<[string, TestEntry[], TestEntry, string[]]>([
  [
    'one night is told of once',
    [{ createdAt: begin + 20 * day + 2 * hour }],
    { createdAt: begin + 20 * day + 3 * hour },
    ['unusual_hour'],
  ],
  [
    'what failed before a sign-in says nothing of the next one',
    [
      ...[0, 1, 2].map((n) => failedSignIn(begin + 20 * day + 12 * hour + n * minute)),
      { createdAt: begin + 20 * day + 12 * hour + 4 * minute, ...signIn },
    ],
    { createdAt: begin + 20 * day + 12 * hour + 5 * minute, ...signIn },
    ['failed_sign_ins'],
  ],
  [
    'what failed counts for a sign-in that is recorded an hour late',
    [0, 1, 2].map((n) => failedSignIn(begin + 20 * day + 12 * hour + n * minute)),
    {
      createdAt: begin + 20 * day + 13 * hour + 20 * minute,
      ...{ ...signIn, occurredAt: begin + 20 * day + 12 * hour + 21 * minute },
    },
    ['failed_sign_ins'],
  ],
  [
    'what failed after a sign-in says nothing of it, though it was recorded before',
    [0, 1, 2].map((n) => failedSignIn(begin + 20 * day + 12 * hour + n * minute)),
    lateSignIn,
    [],
  ],
  [
    'what failed after a sign-in that was recorded late counts for the next one',
    [...[0, 1, 2].map((n) => failedSignIn(begin + 20 * day + 12 * hour + n * minute)), lateSignIn],
    { createdAt: begin + 20 * day + 12 * hour + 5 * minute, ...signIn },
    ['failed_sign_ins'],
  ],
  [
    'a network is new until it is told of',
    [
      ...[0, 1, 2].map((n) => failedSignIn(begin + 20 * day + 12 * hour + n * minute)),
      { createdAt: begin + 20 * day + 12 * hour + 4 * minute, ...signIn, ipAddress: stranger },
    ],
    { createdAt: begin + 20 * day + 12 * hour + 5 * minute, ipAddress: stranger },
    ['failed_sign_ins', 'new_network'],
  ],
])('%s, by a process that starts in between too', async (_, before, after, kinds) => {
  for (const isNew of [false, true]) {
    const log = await logOfTest(database);
    await log.write([...usualDays(20), ...before]);
    await log.advance();
    if (isNew) forget();
    await log.write([after]);
    await log.advance();
    expect((await log.hints()).map(({ kind }) => kind)).toEqual(kinds);
  }
});

/** Sign-ins in the name of so many people that failed. */
const guessed = (count: number, createdAt: number) =>
  Array.from({ length: count }, (_, n) => ({
    ...failedSignIn(createdAt + n),
    resourceId: `usr_${n}`,
  }));

test('who guesses names in one organization hides no failed sign-in of another', async () => {
  const [one, other] = [await logOfTest(database), await logOfTest(database)];
  const noon = begin + 20 * day + 12 * hour;
  await one.write(usualDays(20));
  await one.advance();
  await one.write([0, 1, 2].map((n) => failedSignIn(noon + n * minute)));
  await one.advance();
  await other.write(guessed(20_001, noon));
  await other.advance();
  await one.write([{ createdAt: noon + 4 * minute, ...signIn }]);
  await one.advance();
  expect(await one.hints()).toMatchObject([{ kind: 'failed_sign_ins' }]);
});

test('of one organization the newest 10,000 failures are kept', () => {
  const failures = newFailures();
  const count = 10_001;
  for (let n = 0; n < count; n++) {
    const one = { id: `${n}`, recordedAt: begin, happenedAt: begin, resourceId: null };
    const entry = { ...one, verb: 'sign_in', resourceType: 'user' } as const;
    noteFailure(
      { beginning: 0, failures },
      { ...entry, actor: `api user:${n}`, isOfProduct: false },
    );
  }
  expect(failures.size()).toBe(10_000);
  expect(failures.get('api user:0')).toBeUndefined();
});

test('what a key writes of somebody teaches nothing about what the product records', async () => {
  const log = await logOfTest(database);
  const byProduct = { source: 'product' as const, resourceType: 'api_key', action: 'create' };
  const at = begin + 20 * day + 9 * hour;
  const ids = await log.write([
    ...usualDays(20).map((entry) => ({ ...entry, ...byProduct })),
    { createdAt: at, ipAddress: stranger },
    { createdAt: at + minute, ipAddress: stranger, ...byProduct },
  ]);
  const ofProduct = async () =>
    (await log.hints()).filter(({ kind }) => kind === 'new_network').map(({ id }) => id);
  await log.advance();
  expect(await ofProduct()).toEqual([ids.at(-1)]);
  // Nor by a crowd of entries, to a process that knows nothing yet.
  forget();
  const crowd = Array.from({ length: 5_001 }, (_, n) => ({ createdAt: at + hour + n }));
  const more = await log.write([
    ...crowd,
    { createdAt: at + 2 * hour, ipAddress: '198.51.100.9', ...byProduct },
  ]);
  await log.advance();
  expect(await ofProduct()).toEqual([ids.at(-1), more.at(-1)]);
});

test('what a key writes hides no failed sign-in that the product has recorded', async () => {
  const log = await logOfTest(database);
  const noon = begin + 20 * day + 12 * hour;
  const byProduct = { source: 'product' as const, resourceType: 'user' };
  const failed = { action: 'sign_in_failed', resourceType: 'user', outcome: 'failure' as const };
  await log.write([
    ...usualDays(20),
    ...[0, 1, 2].map((n) => ({ createdAt: noon + n * minute, ...failed, ...byProduct })),
    { createdAt: noon + 3 * minute, action: 'sign_in', resourceType: 'session' },
    ...Array.from({ length: 10_000 }, (_, n) => ({
      ...{ createdAt: noon + 3 * minute + n, userId: null, actorName: null },
      ...{ ...failed, resourceId: `usr_${n}`, source: 'api' as const },
    })),
  ]);
  const [signIn] = await log.write([
    { createdAt: noon + 4 * minute, action: 'sign_in', ...byProduct },
  ]);
  await log.advance();
  expect(await log.hints()).toMatchObject([{ id: signIn, kind: 'failed_sign_ins' }]);
});

test('what is known of many organizations is not read again for each batch', async () => {
  const logs = await Promise.all(Array.from({ length: 11 }, () => logOfTest(database)));
  for (const log of logs) {
    await log.write(usualDays(20));
    await log.advance();
  }
  const [first] = logs;
  if (first === undefined) throw new Error('there are eleven');
  // What the process knows is then all that is known.
  await withoutTriggers(database.admin, async (client) => {
    await client.query('DELETE FROM audit_log WHERE org = $1', [first.org]);
  });
  await first.write([{ createdAt: begin + 20 * day + 9 * hour, ipAddress: stranger }]);
  await first.advance();
  expect(await first.hints()).toMatchObject([{ kind: 'new_network', facts: { networks: 1 } }]);
});

test('a transaction that takes long meets one actor, ends, and the next goes on with the first entry that was not looked at', async () => {
  const log = await logOfTest(database);
  const at = begin + 9 * hour;
  const ids = await log.write(
    ['usr_ana', 'usr_ana', 'usr_ben', 'usr_eve', 'usr_ben'].map((userId, n) => ({
      createdAt: at + n,
      userId,
    })),
  );
  // An entry that is missing, after those that the first transaction looks at.
  await withoutTriggers(database.admin, async (client) => {
    await client.query('DELETE FROM audit_log WHERE org = $1 AND id = $2', [log.org, ids[3]]);
  });
  expect(await advance(log.org, 0)).toEqual({ passed: 2, hasMore: true });
  expect(await advance(log.org, 0)).toEqual({ passed: 3, hasMore: false });
});

test('a log that another process is at is left to it, until that has not gone on for ten seconds', async () => {
  const log = await logOfTest(database);
  await log.write(usualDays(1));
  const beAt = (seconds: number) =>
    database.admin.query(
      `INSERT INTO audit_log_hint_position (org, seq, holder, advanced_at) VALUES ($1, 0, $2, now() - $3 * interval '1 second')
       ON CONFLICT (org) DO UPDATE SET advanced_at = excluded.advanced_at`,
      [log.org, randomUUID(), seconds],
    );
  await beAt(0);
  expect(await advance(log.org)).toEqual({ passed: 0, hasMore: false });
  await beAt(11);
  expect(await advance(log.org)).toEqual({ passed: 9, hasMore: false });
});

test('failures that no longer count are not kept, and none is twice or later than it was recorded', () => {
  const failures = new Map<string, Failure[]>();
  const failure = {
    ...{ actor: 'api user:usr_ana', verb: 'sign_in' as const, resourceType: 'user' },
    resourceId: null,
    isOfProduct: false,
  };
  const note = (id: string, recordedAt: number, happenedAt = recordedAt) =>
    noteFailure({ beginning: 0, failures }, { ...failure, id, recordedAt, happenedAt });
  note('1', begin);
  note('2', begin + minute);
  note('3', begin + day, begin + 9 * day);
  note('3', begin + day, begin + 9 * day);
  expect([...failures.values()]).toEqual([[{ id: '3', at: begin + day }]]);
});
