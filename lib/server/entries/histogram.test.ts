import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Histogram } from '@/lib/contract/histogram';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';
import { callOf, readerOf } from '@/test/support/caller';
import { serveScratchDatabase } from '@/test/support/serving';
import { countEntries } from './count';
import { getFacets } from './facets';
import { getHistogram } from './histogram';
import { columnSql } from './sql/columns';
import { allConditions } from './sql/where';

// A log of more entries than one request looks at, in which some kinds are rare. What a histogram says of it is compared
// with what is there.

const entries = 120_000;

/** Entries every 50 seconds of 70 days, with a burst in the middle. */
const fill = `
  INSERT INTO audit_log (org, created_at, id, action, resource_type, resource_id, user_id, details, actor_type, source)
  SELECT audit_log_org($1), at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at),
    CASE
      WHEN n IN (500, 41000, 41001, 99000) THEN 'delete'
      WHEN n % 3000 = 7 THEN 'pause'
      WHEN n % 10 = 0 THEN 'update'
      WHEN n % 4 = 1 THEN 'view'
      ELSE 'create' END,
    CASE WHEN n % 4 = 1 THEN 'audit_log' ELSE 'source' END,
    'res_' || n % 50, 'usr_' || n % 3,
    CASE n WHEN 400 THEN '"far"' WHEN 119990 THEN '"near"' WHEN 300 THEN '"both"' WHEN 119000 THEN '"both"' END,
    'user', CASE WHEN n % 4 = 1 THEN 'product' ELSE 'api' END
  FROM (
    SELECT n, timestamptz '2026-02-01Z' + (CASE WHEN n BETWEEN 60000 AND 63000 THEN 60000 ELSE n END) * interval '50 s'
      + n * interval '1 ms' AS at
    FROM generate_series(0, ${entries - 1}) AS n
  ) AS entry`;

const range = { after: '2026-02-01T00:00:00.000Z', before: '2026-04-12T00:00:00.000Z' };

const filters: Record<string, EntryFilters> = {
  'a word of one entry, far back': { q: 'far' },
  'a word of one new entry': { q: 'near' },
  'a word of two entries': { q: 'both' },
  'a word of no entry': { q: 'absent' },
  'a word of many': { q: 'update' },
  'a word and an action': { q: 'far', action: ['create', 'update', 'view', 'pause'] },
  'no filter': {},
  'without readings': { readings: 'exclude' },
  'a rare action': { action: ['delete'] },
  'a user and a rare action': { user_id: ['usr_0', 'usr_1', 'usr_2'], action: ['delete'] },
  'a user and an absent action': { user_id: ['usr_1'], action: ['absent'] },
  'all common actions excluded': { action_not: ['create', 'update', 'view', 'pause'] },
  'most actions excluded': { action_not: ['create', 'update', 'view'] },
  'one action excluded': { action_not: ['create'] },
};

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let caller: Caller;
beforeAll(async () => {
  database = await serveScratchDatabase();
  caller = await readerOf(await database.newOrganization());
  await database.admin.query(fill, [caller.organizationId]);
  await database.admin.query('VACUUM (ANALYZE) audit_log');
});
afterAll(() => database.drop());

const call = <Input>(input: Input) => callOf(caller, input);

type Found = { bucket: number; value: string; count: number };

/** What there is in the buckets of the whole range, beside what the histogram says of it. */
async function compare(histogram: Histogram, filter: EntryFilters) {
  const { after, before, bucket_seconds: seconds, by } = histogram;
  const { text, values } = Prisma.sql`
    SELECT floor(extract(epoch FROM created_at) / ${seconds}::int)::int AS bucket,
      ${columnSql[by]} AS value, count(*)::int AS count
    FROM audit_log
    WHERE org = ${caller.org} ${allConditions(caller.org, { ...filter, after, before })} GROUP BY 1, 2`;
  const { rows } = await database.admin.query<Found>({ text, values });
  const first = Math.floor(Date.parse(after) / seconds / 1_000);
  const last = Math.floor((Date.parse(before) - 1) / seconds / 1_000);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const start = new Date((first + index) * seconds * 1_000).toISOString();
    const own = rows.filter(({ bucket }) => bucket === first + index);
    return {
      start,
      there: own.reduce((sum, { count }) => sum + count, 0),
      ofValue: (value: string) => own.find((row) => row.value === value)?.count ?? 0,
      bucket: histogram.buckets.find((bucket) => bucket.start === start),
    };
  });
}

/** A sample with fewer matches is not extrapolated. */
const few = 5;

test.each(Object.entries(filters))(
  'a histogram of %s never says zero or many where there are few',
  async (_, given) => {
    const filter = { readings: 'include', ...given } as const;
    const by = given.action_not ? 'resource_type' : 'action';
    const histogram = await getHistogram(call({ ...filter, ...range, by }));
    const countedAfter = histogram.counted_after ?? range.after;
    for (const { start, there, ofValue, bucket } of await compare(histogram, filter)) {
      const about = `${start}: ${there} in ${JSON.stringify(bucket)}, counted after ${countedAfter}`;
      if (start >= countedAfter) {
        expect(bucket, about).toMatchObject({ is_estimate: false, is_partial: false });
      }
      // A bucket of which nothing is known is left out.
      if (bucket === undefined) continue;
      if (there > 0) expect(bucket.count, about).toBeGreaterThan(0);
      if (there < few || bucket.is_partial) {
        expect(bucket.count, about).toBeLessThanOrEqual(there);
      }
      if (!bucket.is_estimate) expect(bucket.count, about).toBe(there);
      for (const value of histogram.values) {
        const count = bucket.counts[value] ?? 0;
        if (!bucket.is_estimate) expect(count, about).toBe(ofValue(value));
        if (ofValue(value) < few) expect(count, about).toBeLessThanOrEqual(ofValue(value));
        // A value that the sample did not have is missing, which does not say zero.
        expect(bucket.counts[value], about).not.toBe(0);
      }
    }
  },
);

test('the part that was counted is contiguous, and named', async () => {
  const { buckets, counted_after } = await getHistogram(call({ ...range, q: 'both' }));
  expect(buckets.length).toBeGreaterThan(1);
  expect(buckets.map(({ count }) => count).filter(Boolean)).toEqual([1]);
  const [first, second] = buckets;
  expect(Date.parse(counted_after ?? '')).toBeLessThanOrEqual(Date.parse(second?.start ?? ''));
  if (first?.is_partial) expect(String(counted_after) > first.start).toBe(true);
});

test.each([{ q: 'far' }, { q: 'update' }, { action_not: ['create'] }, {}])(
  'a count and a facet of %j say through where they have counted',
  async (given) => {
    const filter = { readings: 'include', ...range, ...given } as const;
    const count = await countEntries(call(filter));
    const facet = await getFacets(call({ ...filter, field: 'resource_id' as const, limit: 100 }));
    for (const { is_complete, counted_after, counted } of [
      { ...count, counted: count.count },
      facet,
    ]) {
      expect(is_complete).toBe(false);
      const { text, values } = Prisma.sql`
        SELECT count(*)::int AS there FROM audit_log
        WHERE org = ${caller.org} ${allConditions(caller.org, { ...filter, after: counted_after ?? '' })}`;
      const { rows } = await database.admin.query({ text, values });
      expect(rows).toEqual([{ there: counted }]);
    }
    const rest = { ...filter, after: count.counted_after ?? '' };
    const whole = { is_complete: true, counted_after: null };
    expect(await countEntries(call(rest))).toEqual({ ...whole, count: count.count });
  },
);
