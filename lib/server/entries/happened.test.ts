import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { Caller } from '@/lib/server/core/principal';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { readPage } from './read-page';
import { maxPageBytes } from './sql/columns';
import { hasTwoTimes } from './two-times';

// By the time of events a list is in the order of (happened_at, id), whenever its entries were recorded; and a walk returns each
// entry that was there before its first page exactly once.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
afterAll(() => database.drop());

const newKey = async () => database.newKey(await database.newOrganization(), 'Key');

const entryAt = (occurred_at: string | null, more: object = {}) => ({
  action: 'update',
  resource_type: 'source',
  ...(occurred_at !== null && { occurred_at }),
  ...more,
});

async function post(caller: Caller, entries: object[]): Promise<string[]> {
  const { entries: written } = await postEntries(caller, entries);
  return written.map(({ id }) => id);
}

/** All entries of a list, page by page; `between` runs after each. */
async function walk(caller: Caller, query: AuditLogQuery, between = async () => {}) {
  const found: ExpandedEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(caller, {
      by: 'happened',
      expand: ['context', 'event'],
      ...query,
      cursor,
    });
    const entries: ExpandedEntry[] = JSON.parse(`[${page.entries}]`);
    expect(entries.length).toBe(page.count);
    found.push(...entries);
    cursor = page.next ?? undefined;
    const last = entries.at(-1);
    if (cursor !== undefined && query.q === undefined && query.action === undefined) {
      expect(cursor).toBe(`${last?.event.happened_at}|${last?.id}`);
    }
    await between();
  } while (cursor !== undefined);
  return found;
}

const idsOf = (entries: ExpandedEntry[]) => entries.map(({ id }) => id);

const moment = '2026-05-01T12:00:00.000Z';
const minutesBefore = (minutes: number) =>
  new Date(Date.parse(moment) - minutes * 60_000).toISOString();

describe('a walk over 1,000 entries of one millisecond, and others', () => {
  const queries: Record<string, AuditLogQuery> = {
    'newest first': { limit: 37 },
    'oldest first': { limit: 37, order: 'asc' },
    'with a filter': { limit: 37, action: ['update'] },
    'with words': { limit: 37, q: 'needle' },
    'without readings': { limit: 200, readings: 'exclude' },
  };

  test.each(Object.entries(queries))(
    'returns each that was there exactly once, whatever is written meanwhile: %s',
    async (_, query) => {
      const caller = await newKey();
      const needle = { details: '{"a":"needle"}' };
      const there = [
        ...(await post(caller, Array(30).fill(entryAt(null, needle)))),
        ...(await post(caller, Array(500).fill(entryAt(moment, needle)))),
        ...(await post(
          caller,
          Array.from({ length: 50 }, (_, n) => entryAt(minutesBefore(n), needle)),
        )),
        ...(await post(caller, Array(500).fill(entryAt(moment, needle)))),
      ];
      let round = 0;
      const found = await walk(caller, query, async () => {
        round += 1;
        // Older, newer, of the same millisecond, of the time of their recording, and yet to come.
        const times = [
          minutesBefore(round),
          minutesBefore(-round),
          moment,
          null,
          '2126-01-01T00:00:00Z',
        ];
        await post(
          caller,
          times.map((time) => entryAt(time, needle)),
        );
      });
      const ids = idsOf(found);
      expect(new Set(ids).size).toBe(ids.length);
      const known = new Set(there);
      expect(ids.filter((id) => known.has(id)).sort()).toEqual([...there].sort());
      const places = found.map(({ event, id }) => `${event.happened_at}|${id}`);
      const sorted = [...places].sort();
      expect(places).toEqual(query.order === 'asc' ? sorted : sorted.reverse());
    },
  );
});

describe('a few entries', () => {
  let caller: Caller;
  let ids: string[];
  beforeAll(async () => {
    caller = await newKey();
    const old = '0999-12-31T23:59:59.000Z';
    ids = await post(caller, [
      entryAt(minutesBefore(3), { action: 'a', external_id: 'x' }),
      entryAt(minutesBefore(1), { action: 'b' }),
      entryAt(null, { action: 'c' }),
      entryAt(minutesBefore(2), { action: 'a' }),
      entryAt(old, { action: 'd' }),
    ]);
  });

  const list = async (query: AuditLogQuery) =>
    idsOf(await walk(caller, { limit: 2, ...query })).map((id) => ids.indexOf(id));

  test('are in the order of their events, with happened_at', async () => {
    expect(await list({})).toEqual([2, 1, 3, 0, 4]);
    expect(await list({ order: 'asc' })).toEqual([4, 0, 3, 1, 2]);
    const entries = await walk(caller, {});
    for (const { event, context, created_at } of entries) {
      expect(event.happened_at).toBe(context.occurred_at ?? created_at);
    }
  });

  test('are filtered by the time of their events', async () => {
    expect(await list({ after: minutesBefore(2), before: moment })).toEqual([1, 3]);
    expect(await list({ before: minutesBefore(1) })).toEqual([3, 0, 4]);
    expect(await list({ before: minutesBefore(1), order: 'asc' })).toEqual([4, 0, 3]);
    expect(await list({ after: minutesBefore(1) })).toEqual([2, 1]);
    expect(
      await list({ after: minutesBefore(3), before: minutesBefore(1), action: ['a'] }),
    ).toEqual([3, 0]);
    expect(await list({ action: ['a'] })).toEqual([3, 0]);
    expect(await list({ action_not: ['a'] })).toEqual([2, 1, 4]);
    expect(await list({ external_id: ['x'], order: 'asc' })).toEqual([0]);
    expect(await list({ action: ['none'] })).toEqual([]);
  });

  test('a position between two events is where it says, also of another list', async () => {
    const page = await readPage(caller, {
      by: 'happened',
      cursor: `${minutesBefore(1)}|ffffffff-ffff-7fff-bfff-ffffffffffff`,
      limit: 2,
    });
    expect(page.entries).toContain(ids[1]);
    expect(page.entries).toContain(ids[3]);
  });
});

test('pages of large entries end at a megabyte', async () => {
  const caller = await newKey();
  const large = { details: JSON.stringify({ text: 'x'.repeat(60_000) }) };
  const ids: string[] = [];
  for (let batch = 0; batch < 5; batch++) {
    ids.push(
      ...(await post(
        caller,
        Array.from({ length: 10 }, (_, n) => entryAt(minutesBefore(batch + n), large)),
      )),
    );
  }
  const page = await readPage(caller, { by: 'happened', limit: 200 });
  expect(page.count).toBeLessThan(50);
  expect(page.entries.length).toBeLessThan(maxPageBytes + 70_000);
  expect(idsOf(await walk(caller, { limit: 200 })).sort()).toEqual(ids.sort());
});

test('two times that differ by more than a minute are noticed', async () => {
  const caller = await newKey();
  expect(await hasTwoTimes(caller)).toBe(false);
  const now = Date.now();
  const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
  await post(caller, [entryAt(null), entryAt(at(-30)), entryAt(at(0))]);
  expect(await hasTwoTimes(caller)).toBe(false);
  await post(caller, [entryAt(at(-3_600))]);
  expect(await hasTwoTimes(caller)).toBe(true);
  const other = await newKey();
  expect(await hasTwoTimes(other)).toBe(false);
  await post(other, [entryAt(at(3_600))]);
  expect(await hasTwoTimes(other)).toBe(true);
});
