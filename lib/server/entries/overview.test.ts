import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filterOfKind } from '@/lib/contract/entity/kinds';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Overview } from '@/lib/contract/overview';
import {
  type CountName,
  countedFilters,
  entityOfFace,
  faceKinds,
} from '@/lib/contract/overview-limits';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { serveScratchDatabase } from '@/test/support/serving';
import { getOverview } from './overview';
import { readPage } from './read-page';

// Every number of an overview is that of a list, and what is new is what the rest of the log does not have.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
const begin = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const day = 24 * hour;
const entries = 900;
const iso = (time: number) => new Date(time).toISOString();

beforeAll(async () => {
  database = await serveScratchDatabase();
  owner = await database.newOwner(await database.newOrganization(), 'Owner');
  // Over 60 days; people, keys and addresses come and go.
  await database.admin.query(
    `INSERT INTO audit_log (org, created_at, id, user_id, action, resource_type, resource_id, resource_name, ip_address, actor_type, actor_name,
       api_key_id, api_key_name, outcome, source, location)
     SELECT $1, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at),
       CASE WHEN n % 5 < 3 THEN 'usr_' || n / 90 + n % 3 END,
       (ARRAY['create', 'delete', 'update', 'export', 'delete'])[1 + n % 5],
       (ARRAY['source', 'audit_log', 'member'])[1 + n % 3],
       CASE WHEN n % 4 > 0 THEN 'res_' || n % 11 END, CASE WHEN n % 2 = 0 THEN 'Resource ' || n END,
       CASE n % 4 WHEN 0 THEN '198.51.' || n / 200 || '.' || n % 7 WHEN 1 THEN '2001:db8' || CASE WHEN n >= 150 THEN ':' || to_hex(n / 150) ELSE '' END || '::' || n % 3 + 1
         WHEN 2 THEN 'erased_0123456789ab' END,
       CASE WHEN n % 5 < 3 THEN 'user' WHEN n % 5 = 3 THEN 'api_key' WHEN n % 10 = 9 THEN 'user' ELSE 'system' END, 'Person ' || n,
       CASE WHEN n % 5 = 3 THEN 'ak_' || n / 30 END, CASE WHEN n % 5 = 3 THEN 'Key ' || n END,
       CASE WHEN n % 7 = 0 THEN 'failure' WHEN n % 2 = 0 THEN 'success' END,
       CASE WHEN n % 3 = 1 THEN 'product' ELSE 'api' END, 'Berlin'
     FROM (SELECT n, $2::timestamptz + n * interval '96 minutes' AS at FROM generate_series(0, $3::int - 1) AS n) AS entry`,
    [owner.org, iso(begin), entries],
  );
  await database.admin.query(
    `INSERT INTO audit_log_hint (org, id, kind, facts, dismissed_at)
     SELECT org, id, (ARRAY['new_network', 'unusual_hour'])[1 + n % 2], '{}', CASE WHEN n % 5 = 0 THEN now() END
     FROM (SELECT org, id, row_number() OVER (ORDER BY id) AS n FROM audit_log WHERE org = $1) AS entry WHERE n % 9 = 0`,
    [owner.org],
  );
}, 60_000);
afterAll(() => database.drop());

type Filters = Omit<EntryFilters, 'by'>;

async function listOf(caller: Caller, query: EntryFilters): Promise<ExpandedEntry[]> {
  const found: ExpandedEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(caller, {
      ...query,
      ...{ limit: 200, expand: ['actor', 'context', 'target', 'event'] },
      ...(cursor && { cursor }),
    });
    found.push(...JSON.parse(`[${page.entries}]`));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

/** Both filters: null if nothing has both. */
function both(one: Filters, other: Filters): Filters | null {
  const result: Record<string, unknown> = { ...one };
  for (const [name, values] of Object.entries(other)) {
    const own = one[name as keyof Filters];
    const isList = Array.isArray(own) && Array.isArray(values) && !String(values).includes('/');
    result[name] = isList ? own.filter((value) => values.includes(value)) : values;
    if (isList && (result[name] as string[]).length === 0) return null;
  }
  return result as Filters;
}

const some = <T>(...values: T[]) => fc.subarray(values, { minLength: 1 });

const values = {
  action: some('create', 'delete', 'export'),
  action_not: some('update', 'export'),
  resource_type: some('source', 'member'),
  resource_id: some('res_1', 'res_2', 'res_5'),
  actor: some('user:usr_3', 'user:usr_5', 'system'),
  user_id_not: some('usr_4'),
  outcome: some('failure', 'success'),
  source: some('api', 'product'),
  readings: fc.constantFrom('include', 'exclude'),
  q: fc.constantFrom('person', 'berlin res_2', 'delete'),
};

/** At most two of them. */
const query = fc
  .subarray(Object.keys(values) as (keyof typeof values)[], { maxLength: 2 })
  .chain((names) =>
    fc.record<Filters>({
      ...Object.fromEntries(names.map((name) => [name, values[name]])),
      after: fc.integer({ min: -10, max: 50 }).map((at) => iso(begin + at * day)),
    }),
  );

/** Each number of an overview, with the filters of the list that it counts: null of the values of a list that has none. */
function* numbersOf(
  overview: Overview,
): Generator<[name: string, count: number, filters: Filters]> {
  const { counted_after, after, before } = overview;
  const range = { after: counted_after ?? after, before };
  for (const name of ['entries', 'failures', 'deletions', 'hints'] as const satisfies CountName[]) {
    const { count, compared } = overview.counts[name];
    const filters = countedFilters[name] as Filters;
    yield [name, count, { ...filters, ...range }];
    if (compared !== null) yield [`${name} before`, compared, { ...filters, ...overview.compared }];
  }
  for (const { value, count } of overview.actors)
    yield ['actor', count, { actor: [value], ...range }];
  for (const { value, count } of overview.actions)
    yield ['action', count, { action: [value], ...range }];
  for (const { type, id, count } of overview.resources)
    yield ['resource', count, { resource_type: [type], resource_id: [id], ...range }];
  for (const { start, count } of overview.hours) {
    const end = iso(Date.parse(start) + hour);
    const [, from = ''] = [start, range.after].sort();
    const [until = ''] = [end, before].sort();
    yield ['hour', count, { after: from, before: until }];
  }
  for (const { action, resource_type, outcome, source, alike, count } of overview.notable) {
    // No filter finds the entries of nobody and nothing.
    if (alike === null) continue;
    const same = {
      ...Object.fromEntries(Object.entries(alike).map(([name, id]) => [name, [id]])),
      action: [action],
      resource_type: [resource_type],
      source: [source],
    };
    yield ['notable', count, { ...same, outcome: [outcome], ...range }];
  }
  for (const kind of faceKinds) {
    for (const { value, count } of overview.new_faces?.[kind].values ?? []) {
      yield [kind, count, { [filterOfKind[entityOfFace[kind]]]: [value], ...range }];
    }
  }
}

const distinct = (values: (string | null)[]) =>
  new Set(values.filter((value) => value !== null)).size;

test('every number of the overview equals the list behind it, for 200 random queries', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(query, fc.integer({ min: 1, max: 31 * 24 }), async (asked, hours) => {
      const filters = { ...asked, before: iso(Date.parse(String(asked.after)) + hours * hour) };
      const overview = await getOverview(callOf(owner, { ...filters, zone: 'Asia/Kolkata' }));
      const { after, before: end, counted_after: _, compared, counts } = overview;
      const checked = new Map<string, number>();
      for (const [name, count, own] of numbersOf(overview)) {
        // Of each kind a few: a month has hundreds of hours.
        const before = checked.get(name) ?? 0;
        checked.set(name, before + 1);
        if (before >= 3) continue;
        const list = both(filters, own);
        const found = list === null ? [] : await listOf(owner, list);
        expect(count, `${name} ${JSON.stringify(list)}`).toBe(found.length);
        if (count > 0) seen.set(name, (seen.get(name) ?? 0) + 1);
      }
      for (const [range, of] of [
        [{ after, before: end }, 'count'],
        [compared, 'compared'],
      ] as const) {
        const list = await listOf(owner, { ...filters, ...range });
        expect(counts.people[of]).toBe(distinct(list.map(({ user_id }) => user_id)));
        expect(counts.api_keys[of]).toBe(distinct(list.map(({ actor }) => actor.api_key_id)));
      }
      expect(overview.hours.reduce((sum, { count }) => sum + count, 0)).toBe(counts.entries.count);
    }),
    { numRuns: 200 },
  );
  const names = [
    'entries',
    'entries before',
    'failures',
    'deletions',
    'hints',
    'actor',
    'action',
    'resource',
    'hour',
    'notable',
    ...faceKinds,
  ];
  expect(names.filter((name) => (seen.get(name) ?? 0) < 5)).toEqual([]);
}, 600_000);

/** The first three groups of an address of IPv6, as they are written here, or of IPv4 the first three numbers. */
const networkOf = (address: string) =>
  address.includes(':')
    ? address.split(':').slice(0, 3).join(':')
    : address.split('.').slice(0, 3).join('.');

test('new is who and what the log has no older entry of', async () => {
  const all = await listOf(owner, { source: ['api', 'product'], before: iso(begin + 90 * day) });
  const valuesOf = {
    people: ({ user_id }: ExpandedEntry) => user_id,
    api_keys: ({ actor }: ExpandedEntry) => actor.api_key_id,
    addresses: ({ ip_address: address }: ExpandedEntry) =>
      address?.startsWith('erased_') ? null : address,
    networks: ({ ip_address: address }: ExpandedEntry) =>
      address === null || address.startsWith('erased_') ? null : networkOf(address),
  };
  for (const at of [0, 1, 9, 20, 33, 50]) {
    const [after, before] = [iso(begin + at * day), iso(begin + (at + 7) * day)];
    const { new_faces: faces } = await getOverview(callOf(owner, { after, before }));
    for (const kind of faceKinds) {
      const read = valuesOf[kind];
      const older = new Set(all.filter(({ created_at }) => created_at < after).map(read));
      const own = all.filter(({ created_at }) => created_at >= after && created_at < before);
      const expected = new Map<string, string>();
      // The list has the newest first.
      for (const entry of own) {
        const value = read(entry);
        if (value !== null && !older.has(value)) expected.set(value, entry.id);
      }
      const found = faces?.[kind];
      const name = (value: string) => (kind === 'networks' ? networkOf(value) : value);
      const shown = found?.values.map(({ value, first }) => [name(value), first.id]);
      if (!found?.is_complete) expect(expected.size).toBeGreaterThan(20);
      else expect(new Map(shown as [string, string][]), `${kind} from ${after}`).toEqual(expected);
    }
  }
});

test('of too many entries the newest are counted, and each number is of those', async () => {
  const busy = await database.newOwner(await database.newOrganization(), 'Busy');
  // Three in each millisecond that has any: of the 15 hours the newest 12 or so are counted.
  await database.admin.query(
    `INSERT INTO audit_log (org, created_at, id, user_id, action, resource_type, ip_address, actor_type, outcome)
     SELECT $1, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at), 'usr_' || n / 100,
       'create', 'source', '198.51.100.' || n % 256, 'user', CASE WHEN n % 100 = 0 THEN 'failure' END
     FROM (SELECT n, $2::timestamptz + n / 3 * interval '5 s' AS at FROM generate_series(0, 32000) AS n) AS entry`,
    [busy.org, iso(begin)],
  );
  const before = iso(begin + 54_000_000);
  const overview = await getOverview(callOf(busy, { after: iso(begin), before }));
  const from = String(overview.counted_after);
  const where = 'FROM audit_log WHERE org = $1 AND created_at >= $2 AND created_at < $3';
  const { rows } = await database.admin.query(
    `SELECT count(*)::int AS entries, count(DISTINCT user_id)::int AS people, count(*) FILTER (WHERE outcome = 'failure')::int AS failures,
       (SELECT count(*)::int FROM (SELECT user_id ${where} EXCEPT SELECT user_id FROM audit_log WHERE org = $1 AND created_at < $2) AS fresh) AS fresh
     ${where}`,
    [busy.org, from, before],
  );
  const { entries: all, people, failures } = overview.counts;
  const found = { entries: all.count, people: people.count, failures: failures.count };
  expect({ ...found, fresh: rows[0].fresh }).toEqual(rows[0]);
  expect(found.entries).toBeGreaterThan(24_000);
  expect(found.entries).toBeLessThanOrEqual(25_000);
  const isOlder = await database.admin.query(
    'SELECT DISTINCT user_id FROM audit_log WHERE org = $1 AND created_at < $2',
    [busy.org, from],
  );
  const older = new Set(isOlder.rows.map(({ user_id }) => user_id));
  expect(overview.new_faces?.people.values.filter(({ value }) => older.has(value))).toEqual([]);
  // There are 250 new people, and so many are not looked up.
  expect(overview.new_faces?.people).toMatchObject({ is_complete: false, values: { length: 20 } });
  expect(overview.new_faces?.addresses).toEqual({ values: [], is_complete: true });
  // The same part of the day before, of which the log has nothing.
  expect(all.compared).toBe(0);
  expect(overview.compared.after).toBe(iso(Date.parse(from) - day));

  // After the first three hours are more entries than are counted. Who may not see them is neither shown nothing, nor told how many.
  const until = iso(begin + 3 * hour);
  const part = { ...busy, restriction: { before: until } };
  const seen = await getOverview(callOf(part, { after: iso(begin), before }));
  const { rows: own } = await database.admin.query(`SELECT count(*)::int AS entries ${where}`, [
    ...[busy.org, iso(begin), until],
  ]);
  expect(seen.counts.entries.count).toBe(own[0].entries);
  expect(seen.counted_after).toBeNull();
  const rest = await getOverview(
    callOf(part, { after: iso(begin + day), before: iso(begin + 2 * day) }),
  );
  expect(rest.counts.entries).toEqual({ count: 0, compared: own[0].entries });
}, 120_000);

test('whom only a part of the log is shown is told of that part, and of nobody whether they are new', async () => {
  const caller = { ...owner, restriction: { user_id: ['usr_3', 'usr_4'] } };
  const period = { after: iso(begin + 10 * day), before: iso(begin + 40 * day) };
  const overview = await getOverview(callOf(caller, period));
  const list = await listOf(owner, { ...period, user_id: ['usr_3', 'usr_4'] });
  expect(overview).toMatchObject({
    new_faces: null,
    counts: { entries: { count: list.length }, people: { count: 2 } },
  });
  const ids = new Set(list.map(({ id }) => id));
  expect(overview.notable.filter(({ id }) => !ids.has(id))).toEqual([]);
  expect(overview.actors.map(({ value }) => value).sort()).toEqual(['user:usr_3', 'user:usr_4']);
});

test('the time before ends where the period begins, also where the clock goes on or a day has 25 hours', async () => {
  const start = begin + 20 * day;
  const comparedOf = async (length: number) => {
    const period = { after: iso(start), before: iso(start + length) };
    return (await getOverview(callOf(owner, period))).compared;
  };
  const weekBefore = { after: iso(start - 7 * day), before: iso(start) };
  expect(await comparedOf(7 * day)).toEqual(weekBefore);
  expect(await comparedOf(7 * day + 59_999)).toEqual(weekBefore);
  expect(await comparedOf(25 * hour)).toEqual({ after: iso(start - day), before: iso(start) });
  // Of a part of a day, the same part.
  const part = { after: iso(start - day), before: iso(start - day + 9 * hour) };
  expect(await comparedOf(9 * hour)).toEqual(part);
  const longer = { after: iso(start - 2 * day), before: iso(start - 2 * day + 30 * hour) };
  expect(await comparedOf(30 * hour)).toEqual(longer);
});

test('a period that is too long is refused', async () => {
  const call = callOf(owner, { after: iso(begin), before: iso(begin + 31 * day + 1) });
  await expect(getOverview(call)).rejects.toMatchObject({
    code: 'invalid_parameter',
    param: 'after',
  });
});
