import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Activity, getAuditLogActivity } from '@/lib/contract/activity';
import { countAuditLog } from '@/lib/contract/count';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { serveScratchDatabase } from '@/test/support/serving';
import { getActivity } from './activity';
import { countEntries } from './count';

// Every number of an activity is that of a list.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
const begin = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const iso = (time: number) => new Date(time).toISOString();
const zone = 'Asia/Kolkata';

const insert = `
  INSERT INTO audit_log (org, created_at, id, user_id, action, resource_type, resource_id, resource_name, ip_address, actor_type, actor_name,
    api_key_id, api_key_name, outcome, source, occurred_at)`;

beforeAll(async () => {
  database = await serveScratchDatabase();
  owner = await database.newOwner(await database.newOrganization(), 'Owner');
  // What happened is recorded up to five hours later. There are more addresses than are told.
  await database.admin.query(
    `${insert}
     SELECT $1, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at),
       CASE WHEN n % 5 < 3 THEN 'usr_' || n % 4 END, (ARRAY['create', 'delete', 'update', 'export'])[1 + n % 4],
       (ARRAY['source', 'audit_log', 'member'])[1 + n % 3],
       CASE WHEN n % 4 > 0 THEN 'res_' || n % 11 END, CASE WHEN n % 2 = 0 THEN 'Resource ' || n % 11 END,
       CASE WHEN n % 3 > 0 THEN '198.51.' || n % 2 || '.' || n % 211 END,
       CASE WHEN n % 5 < 3 THEN 'user' WHEN n % 5 = 3 THEN 'api_key' ELSE 'system' END, 'Name ' || n,
       CASE WHEN n % 5 = 3 THEN 'ak_' || n % 3 END, CASE WHEN n % 5 = 3 THEN 'Key' END,
       CASE WHEN n % 7 = 0 THEN 'failure' WHEN n % 2 = 0 THEN 'success' END,
       'api', CASE WHEN n % 6 = 0 THEN at - n % 5 * interval '1 hour' END
     FROM (SELECT n, $2::timestamptz + n * interval '37 minutes' AS at FROM generate_series(0, 899) AS n) AS entry`,
    [owner.org, iso(begin)],
  );
}, 60_000);
afterAll(() => database.drop());

type Asked = Record<string, string[]>;

const some = (...values: string[]) => fc.subarray(values, { minLength: 1 });

const one = (...texts: string[]) => fc.constantFrom(...texts).map((text) => [text]);

const values = {
  action: some('create', 'delete'),
  action_not: some('update', 'export'),
  actor: some('user:usr_1', 'user:usr_2', 'api_key:ak_0', 'system'),
  resource_type: some('source', 'member'),
  outcome: some('failure', 'success'),
  q: one('name', 'res_2'),
  where: one('hour:22-6', 'weekday:sat,sun OR action:delete'),
  by: one('happened', 'recorded'),
};

const query = fc
  .subarray(Object.keys(values) as (keyof typeof values)[], { maxLength: 2 })
  .chain((names) =>
    fc.record<Asked>(Object.fromEntries(names.map((name) => [name, values[name]]))),
  );

const read = (asked: Asked) =>
  getActivity(
    callOf(owner, getAuditLogActivity.input.parse({ ...asked, tz: [zone], zone: [zone] })),
  );

const countOf = async (asked: Asked) =>
  (await countEntries(callOf(owner, countAuditLog.input.parse({ ...asked, tz: [zone] })))).count;

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Some of the numbers of an activity, with the filters of the list that each counts. */
function numbersOf(activity: Activity): [name: string, count: number, filters: Asked][] {
  const { count, failures, buckets, hours, events, actors, addresses, resources } = activity;
  const range = { after: [activity.after], before: [activity.before] };
  const two = <T>(list: readonly T[]) => [list[0], list.at(-1)].filter((one) => one !== undefined);
  const endOf = (start: string) => {
    const end = Date.parse(start) + activity.bucket_seconds * 1_000;
    return iso(Math.min(end, Date.parse(activity.before)));
  };
  return [
    ['count', count, range],
    ['failures', failures, { ...range, outcome: ['failure'] }],
    ...two(buckets).map((one): [string, number, Asked] => [
      ...(['bucket', one.count] as const),
      { after: [one.start], before: [endOf(one.start)] },
    ]),
    ...two(hours).map((one): [string, number, Asked] => [
      ...(['hour', one.count] as const),
      { ...range, where: [`weekday:${days[one.weekday - 1]} hour:${one.hour}`] },
    ]),
    ...two(events.values).map((one): [string, number, Asked] => [
      ...(['event', one.count] as const),
      { ...range, resource_type: [one.resource_type], action: [one.action] },
    ]),
    ...two(actors.values).map((one): [string, number, Asked] => [
      ...(['actor', one.count] as const),
      { ...range, actor: [one.value] },
    ]),
    ...two(addresses.values).map((one): [string, number, Asked] => [
      ...(['address', one.count] as const),
      { ...range, ip_address: [one.value] },
    ]),
    ...two(resources.values).map((one): [string, number, Asked] => [
      ...(['resource', one.count] as const),
      { ...range, resource_type: [one.type], resource_id: [one.id] },
    ]),
  ];
}

/** Both filters: null if no entry can have both, or one parameter cannot say both. */
function both(one: Asked, other: Asked): Asked | null {
  const result: Asked = { ...one };
  for (const [name, given] of Object.entries(other)) {
    if (name === 'where' && one.where !== undefined) return null;
    const own = one[name];
    const isRange = name === 'after' || name === 'before' || own === undefined;
    result[name] = isRange ? given : own.filter((value) => given.includes(value));
    if (result[name].length === 0) return null;
  }
  return result;
}

test('every number equals the list behind it, for 60 random queries', async () => {
  const seen = new Map<string, number>();
  const time = fc.integer({ min: 0, max: 560 });
  await fc.assert(
    fc.asyncProperty(query, time, time, async (given, from, length) => {
      const after = iso(begin + from * hour);
      const asked = { readings: ['exclude'], ...given };
      const range = { after: [after], before: [iso(begin + (from + length) * hour)] };
      const activity = await read({ ...asked, ...range });
      expect(activity.buckets.length).toBeLessThanOrEqual(60);
      const sum = (list: readonly { count: number }[]) =>
        list.reduce((total, { count }) => total + count, 0);
      expect(sum(activity.buckets)).toBe(activity.count);
      expect(sum(activity.hours)).toBe(activity.count);
      expect(sum(activity.actors.values)).toBe(activity.count);
      expect(sum(activity.events.values)).toBe(activity.count);
      for (const [name, count, filters] of numbersOf(activity)) {
        const list = both(asked, filters);
        if (list === null) continue;
        expect(`${name} ${count}`, JSON.stringify(list)).toBe(`${name} ${await countOf(list)}`);
        if (count > 0) seen.set(name, (seen.get(name) ?? 0) + 1);
      }
    }),
    { numRuns: 60 },
  );
  expect([...seen.values()].every((times) => times > 5)).toBe(true);
  expect(seen.size).toBe(8);
}, 300_000);

test('buckets begin with the period, and a list that is cut says so', async () => {
  const after = iso(begin + 90_000);
  const activity = await read({ after: [after], before: [iso(begin + 600 * hour)] });
  expect(activity.buckets[0]?.start).toBe(after);
  expect(activity.addresses).toMatchObject({ is_complete: false, values: { length: 100 } });
  expect(activity.resources.is_complete).toBe(true);
  expect(activity).toMatchObject({ counted_after: null, first_at: iso(begin + 37 * 60_000) });
  const day = { after: [after], before: [iso(begin + 90_000 + 24 * hour)] };
  const hourly = await read({ ...day, bucket_seconds: ['3600'] });
  expect(hourly).toMatchObject({ bucket_seconds: 3600, buckets: { length: 24 } });
  await expect(read({ ...day, bucket_seconds: ['60'] })).rejects.toMatchObject({
    ...{ code: 'invalid_parameter', param: 'bucket_seconds' },
  });
  expect(await read({ after: [after], before: [after] })).toMatchObject({ count: 0, buckets: [] });
});

test('a period that ends in the first week of the year 1 begins with it', async () => {
  const begins = '0001-01-01T00:00:00.000Z';
  expect(await read({ before: ['0001-01-03T00:00:00Z'] })).toMatchObject({
    after: begins,
    count: 0,
  });
});

test('of too many entries the newest are counted, and each number is of those', async () => {
  const busy = await database.newOwner(await database.newOrganization(), 'Busy');
  // Three in each millisecond that has any.
  await database.admin.query(
    `${insert}
     SELECT $1, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at), 'usr_' || n % 3, 'create', 'source',
       NULL, NULL, '198.51.100.' || n % 7, 'user', 'Name', NULL, NULL, NULL, 'api', NULL
     FROM (SELECT n, $2::timestamptz + n / 3 * interval '5 s' AS at FROM generate_series(0, 32000) AS n) AS entry`,
    [busy.org, iso(begin)],
  );
  const before = iso(begin + 54_000_000);
  const activity = await getActivity(callOf(busy, { after: iso(begin), before }));
  const from = String(activity.counted_after);
  const { rows } = await database.admin.query(
    'SELECT count(*)::int AS count FROM audit_log WHERE org = $1 AND created_at >= $2 AND created_at < $3',
    [busy.org, from, before],
  );
  expect(activity.count).toBe(rows[0].count);
  expect(activity.count).toBeGreaterThan(24_000);
  expect(activity.count).toBeLessThanOrEqual(25_000);
  const [first] = activity.buckets;
  expect(String(first?.start) <= from).toBe(true);
  expect(Date.parse(String(first?.start)) + activity.bucket_seconds * 1_000).toBeGreaterThan(
    Date.parse(from),
  );
}, 120_000);
