import { afterAll, beforeAll, expect, test } from 'vitest';
import { getAuditLogHistogram, Histogram } from '@/lib/contract/histogram';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { getHistogram } from './histogram';
import { countedAfter } from './sql/bounded-scan';

// A source may say any time of the years 1 to 9999. One that is wrong neither fails the chart nor makes all others one bar.

const [earliest, latest] = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'];
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const [first, second] = [ago(20), ago(1)];

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

async function newLog(...times: string[]): Promise<Caller> {
  const caller = await database.newKey(await database.newOrganization(), 'Key');
  const entries = times.map((occurred_at) => ({
    ...{ action: 'update', resource_type: 'source', occurred_at },
  }));
  await postEntries(caller, entries);
  return caller;
}

/** The chart by the time of events of what was posted, in the form that is promised. */
async function draw(caller: Caller, query: Record<string, string> = {}) {
  const given = { by: 'happened', source: 'api', ...query };
  const input = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]]));
  const histogram = await getHistogram(callOf(caller, getAuditLogHistogram.input.parse(input)));
  const total = histogram.buckets.reduce((sum, { count }) => sum + count, 0);
  return { ...Histogram.parse(histogram), total };
}

const daysOf = ({ bucket_seconds }: { bucket_seconds: number }) => bucket_seconds / 86_400;

test('it ends now, whatever is said to be still to come', async () => {
  const caller = await newLog(first, second, '9000-01-01T00:00:00.000Z', latest);
  const start = Date.now();
  const chart = await draw(caller);
  expect(chart).toMatchObject({ after: first, total: 2 });
  expect(Math.abs(Date.parse(chart.before) - start)).toBeLessThan(600_000);
  expect(daysOf(chart)).toBeLessThanOrEqual(1);
  // Events of the future are counted where `before` is given: it is exclusive, so the last millisecond is in no range.
  expect(await draw(caller, { before: latest })).toMatchObject({ before: latest, total: 3 });
});

test('it begins at the first of the last ten years, if there is one', async () => {
  const caller = await newLog(earliest, '1970-01-01T00:00:00.000Z', first, second);
  const chart = await draw(caller);
  expect(chart).toMatchObject({ after: first, total: 2 });
  expect(daysOf(chart)).toBeLessThanOrEqual(1);
  expect(await draw(caller, { action: 'update' })).toMatchObject({ after: first, total: 2 });
  const until1975 = await draw(caller, { before: '1975-01-01T00:00:00.000Z' });
  expect(until1975).toMatchObject({ after: '1970-01-01T00:00:00.000Z', total: 1 });
  const until1950 = await draw(caller, { before: '1950-01-01T00:00:00.000Z' });
  expect(until1950).toMatchObject({ after: earliest, total: 1 });
  expect(await draw(caller, { after: earliest })).toMatchObject({ after: earliest, total: 4 });
  const old = await newLog(earliest, latest);
  expect(await draw(old)).toMatchObject({ after: earliest, total: 1 });
});

test('a log of the future alone has no buckets until `before` is given', async () => {
  const caller = await newLog(latest);
  const { after, before, buckets } = await draw(caller);
  expect({ after, buckets }).toEqual({ after: before, buckets: [] });
});

test('through where it has counted is said in four digits of a year', () => {
  expect(countedAfter(new Date(latest))).toBe(latest);
});

test('no bucket starts before year 1', async () => {
  const caller = await newLog(earliest, first);
  for (const before of [first, latest]) {
    for (const count of [2, 5, 60, 120]) {
      const chart = await draw(caller, { after: earliest, before, buckets: `${count}` });
      expect(chart.buckets[0]).toMatchObject({ start: earliest, count: 1 });
      expect(chart.total).toBe(before === latest ? 2 : 1);
    }
  }
});
