import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isActor } from '@/lib/contract/actor-value';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { histogramFields } from '@/lib/contract/fields';
import type { FilterName } from '@/lib/contract/filter-names';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { serveScratchDatabase } from '@/test/support/serving';
import { countEntries } from './count';
import { getHistogram } from './histogram';

// However a histogram is stacked, its bars are as high, and each part is what a count with that value as its filter finds.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
const begin = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const iso = (time: number) => new Date(time).toISOString();

beforeAll(async () => {
  database = await serveScratchDatabase();
  owner = await database.newOwner(await database.newOrganization(), 'Owner');
  // Some have no address, no key and no outcome; people change their names.
  await database.admin.query(
    `INSERT INTO audit_log (org, created_at, id, user_id, action, resource_type, ip_address, actor_type, actor_name, api_key_id, api_key_name,
       outcome, source)
     SELECT $1, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at),
       CASE WHEN n % 5 < 3 THEN 'usr_' || n % 9 END, 'verb_' || n % 8, 'type_' || n % 3,
       CASE WHEN n % 4 > 0 THEN '198.51.100.' || n % 11 END,
       CASE WHEN n % 5 < 3 THEN 'user' WHEN n % 5 = 3 THEN 'api_key' ELSE 'system' END,
       CASE WHEN n % 5 < 3 THEN 'Person ' || n % 9 || CASE WHEN n < 300 THEN ' of old' ELSE '' END END,
       CASE WHEN n % 5 = 3 THEN 'ak_' || n % 7 END, CASE WHEN n % 5 = 3 THEN 'Key ' || n % 7 END,
       CASE WHEN n % 7 = 0 THEN 'failure' WHEN n % 2 = 0 THEN 'success' END, 'api'
     FROM (SELECT n, $2::timestamptz + n * interval '37 minutes' AS at FROM generate_series(0, 599) AS n) AS entry`,
    [owner.org, iso(begin)],
  );
}, 60_000);
afterAll(() => database.drop());

const some = (...values: string[]) =>
  fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined });

const query = fc.record<EntryFilters>({
  action: some('verb_1', 'verb_2', 'verb_5', 'verb_7'),
  resource_type_not: some('type_0', 'type_2'),
  outcome: fc.option(fc.constant(['failure' as const]), { nil: undefined }),
  q: fc.option(fc.constantFrom('person', 'verb_3'), { nil: undefined }),
  by: fc.constantFrom('recorded', 'happened'),
  readings: fc.constant('exclude'),
});

const values = fc.integer({ min: 0, max: 300 });

test('each stacking of 100 random queries has the same bars, and parts that are counts', async () => {
  let parts = 0;
  await fc.assert(
    fc.asyncProperty(query, values, values, async (asked, from, length) => {
      const after = iso(begin + from * hour);
      const filters = { ...asked, after, before: iso(begin + (from + length) * hour) };
      const { count } = await countEntries(callOf(owner, filters));
      const bars = new Set<string>();
      for (const field of histogramFields) {
        const { by: _, ...rest } = filters;
        const given = { ...rest, by: asked.by, field, buckets: 12 };
        const { buckets, values: named, labels } = await getHistogram(callOf(owner, given));
        bars.add(JSON.stringify(buckets.map(({ start, count: all }) => [start, all])));
        expect(buckets.reduce((sum, one) => sum + one.count, 0)).toBe(count);
        for (const one of buckets) {
          const told = Object.values(one.counts).reduce((sum, part) => sum + part, 0);
          expect(told).toBeLessThanOrEqual(one.count);
        }
        expect(named.length).toBeLessThanOrEqual(5);
        expect(Object.keys(labels).filter((value) => !named.includes(value))).toEqual([]);
        if (field === 'actor_type') continue;
        for (const value of named.slice(0, 2)) {
          const name: FilterName = field;
          if (asked[name] !== undefined) continue;
          const found = await countEntries(callOf(owner, { ...filters, [name]: [value] }));
          const part = buckets.reduce((sum, one) => sum + (one.counts[value] ?? 0), 0);
          expect({ field, value, part }).toEqual({ field, value, part: found.count });
          parts++;
        }
      }
      expect(bars.size).toBe(1);
    }),
    { numRuns: 100 },
  );
  expect(parts).toBeGreaterThan(200);
}, 300_000);

test('people and keys have their latest name, and nothing else has one', async () => {
  const range = {
    after: iso(begin),
    before: iso(begin + 400 * hour),
    readings: 'exclude' as const,
  };
  for (const field of histogramFields) {
    const { values: named, labels } = await getHistogram(callOf(owner, { ...range, field }));
    expect(named.length).toBeGreaterThan(1);
    if (field === 'actor') {
      expect(named.every(isActor)).toBe(true);
      for (const value of named) {
        const [, kind, number] = /^(user:usr|api_key:ak)_(\d)$/.exec(value) ?? [];
        const name = kind === 'user:usr' ? `Person ${number}` : `Key ${number}`;
        expect(labels[value], value).toBe(kind === undefined ? undefined : name);
      }
    } else if (field === 'api_key_id') {
      const expected = named.map((value) => [value, `Key ${value.slice(3)}`]);
      expect(labels).toEqual(Object.fromEntries(expected));
    } else {
      expect(labels).toEqual({});
    }
  }
});
