import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { chooseBuckets } from '@/lib/contract/histogram-steps';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { createLog, createUnknownLog, explain, large } from '@/test/support/large-log';
import { selectList } from '../read-page';
import { isCovered, maxSorted } from './bounded-scan';
import { selectCount } from './count';
import type { Position } from './cursor';
import { selectHasTwoTimes } from './event-time';
import { selectFacet } from './facets';
import { selectBucketCounts, selectSpan } from './histogram';
import { selectPage } from './page';
import { selectSearch } from './search';

// By the time of events a page costs as much as it shows, too, and with a filter it is bounded: what the filter's index finds, if
// that is little, or a part of the log.

const plans = ['force_custom_plan', 'force_generic_plan'] as const;
const orders = ['desc', 'asc'] as const;
const happened: EntryFilters = { by: 'happened' };
const range = { after: '2025-12-31T12:00:00.000Z', before: '2026-01-01T01:30:00.000Z' };

const pages: Record<string, EntryFilters> = {
  'no filter': happened,
  'readings left out': { ...happened, readings: 'exclude' },
  'a range of time': { ...happened, ...range },
  'a range, readings left out': { ...happened, ...range, readings: 'exclude' },
};

/** Of the 20,000 newest entries, most are readings. */
const addReadings = `
  INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type, source)
  SELECT ${large.org}, at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at),
    CASE n % 1000 WHEN 1 THEN 'sign_in' ELSE 'view' END, CASE n % 1000 WHEN 1 THEN 'session' ELSE 'audit_log' END, 'system', 'product'
  FROM (SELECT n, timestamptz '2027-01-01Z' + n * interval '1 s' AS at FROM generate_series(1, 20000) AS n) AS reading`;

const inOrder = `
  SELECT id, coalesce(occurred_at, created_at) AS at FROM audit_log WHERE org = ${large.org} ORDER BY at, id`;

async function positionAt(client: pg.Client, offset: number): Promise<Position> {
  const { rows } = await client.query(`${inOrder} OFFSET ${offset} LIMIT 1`);
  return { createdAt: rows[0].at.toISOString(), id: rows[0].id };
}

describe.each([
  ['a log that is known', () => createLog()],
  ['no statistics', () => createUnknownLog({ entries: 60_000, hasStatistics: false })],
  ['older statistics', () => createUnknownLog({ entries: 60_000, hasStatistics: true })],
] as const)('%s', (name, create) => {
  let log: Awaited<ReturnType<typeof createLog>>;
  let client: pg.Client;
  let positions: Record<string, Position | null>;
  beforeAll(async () => {
    log = await create();
    client = log.client;
    await client.query(addReadings);
    if (name === 'a log that is known') await client.query('VACUUM (ANALYZE) audit_log');
    positions = {
      first: null,
      deep: await positionAt(client, 30_000),
      last: await positionAt(client, 40),
    };
  });
  afterAll(() => log.drop());

  test.each(Object.entries(pages))('a page reads no more than it shows: %s', async (_, filters) => {
    expect(isCovered(filters)).toBe(true);
    for (const [depth, position] of Object.entries(positions)) {
      for (const order of orders) {
        for (const limit of [2, 51, 201]) {
          for (const planned of plans) {
            const query = selectPage(large, filters, position, limit, order);
            const { rows, buffers } = await explain(client, query, planned);
            const what = `${depth}, ${order}, limit ${limit}, ${planned}, ${rows} rows`;
            // Three indexes, each from its root.
            expect(buffers, what).toBeLessThanOrEqual(2 * rows + 24);
          }
        }
      }
    }
    const page = await explain(client, selectPage(large, filters, null, 51), plans[1]);
    const whole = await explain(client, selectList(large, { ...filters, limit: 50 }), plans[1]);
    expect(whole.read).toBe(page.read);
    expect(whole.buffers).toBeLessThanOrEqual(page.buffers + 5);
  });

  test('a page with filters reads what their index finds, and a bounded part of the log', async () => {
    const filters: EntryFilters[] = [
      { user_id: ['usr_7'] },
      { session_id: ['ses_7'], action: ['action_1'] },
      { external_id: ['7'] },
      { resource_type: ['type_0'], readings: 'exclude' },
      { resource_type: ['absent'] },
      { ip_address: ['192.0.2.1'], resource_id: ['absent'] },
      { ip_address_not: ['192.0.2.1'] },
      { source: ['product'] },
      { q: 'absent' },
      { q: 'absent', user_id: ['usr_7'] },
    ];
    for (const filter of filters) {
      const most = (filter.q === undefined ? 50_001 : 20_001) + maxSorted + 1;
      const bounded = async (query: Prisma.Sql) => {
        const { read, buffers } = await explain(client, query, 'force_custom_plan');
        expect(read, JSON.stringify(filter)).toBeLessThanOrEqual(most + 20);
        expect(buffers, JSON.stringify(filter)).toBeLessThanOrEqual(2 * read + 4 * maxSorted);
      };
      const given = { ...happened, ...filter };
      for (const order of orders) {
        await bounded(selectSearch(large, given, positions.deep ?? null, 51, order));
      }
      await bounded(selectCount(large, given));
      await bounded(selectFacet(large, { field: 'user_id', ...given }));
    }
  });

  test('whether times differ is known by a few buffers', async () => {
    for (const planned of plans) {
      const { buffers } = await explain(client, selectHasTwoTimes(large.org), planned);
      expect(buffers).toBeLessThanOrEqual(8);
    }
  });

  test('a histogram reads 50,000 entries, and of each slice what it counts and what it samples', async () => {
    const after = Date.UTC(2025, 11, 31);
    const before = Date.UTC(2026, 0, 1, 3);
    const buckets = chooseBuckets(after, before, 60);
    for (const filter of [happened, { ...happened, user_id: ['usr_7'] }]) {
      const span = await explain(client, selectSpan(large, filter), 'force_custom_plan');
      expect(span.read).toBeLessThanOrEqual(220_000 + 3 * maxSorted);
      for (const isCountable of [true, false]) {
        const query = selectBucketCounts(
          large,
          filter,
          'action',
          { after, before, isCountable },
          buckets,
        );
        const { read, buffers } = await explain(client, query, 'force_custom_plan');
        expect(read).toBeLessThanOrEqual(50_001 + maxSorted + 220_000 + 480 * 3 * 101);
        expect(buffers).toBeLessThanOrEqual(2 * read + 480 * 40);
      }
    }
  });
});

describe('a walk', () => {
  let log: Awaited<ReturnType<typeof createLog>>;
  beforeAll(async () => {
    log = await createUnknownLog({ entries: 60_000, hasStatistics: true });
    await log.client.query(addReadings);
  });
  afterAll(() => log.drop());

  /** All ids of a list, page by page. */
  async function walk(filters: EntryFilters, order: 'asc' | 'desc') {
    const found: string[] = [];
    let position: Position | null = null;
    for (let pages = 0; pages < 200; pages++) {
      const { text, values } = selectSearch(large, filters, position, 1_001, order);
      const { rows } = await log.client.query(text, values as unknown[]);
      const shown = rows.filter((row) => row.is_found).slice(0, 1_000);
      found.push(...shown.map((row) => row.id));
      const last =
        rows.filter((row) => row.is_found).length > shown.length
          ? shown.at(-1)
          : rows.find((row) => row.is_last);
      if (last === undefined) return found;
      position = { createdAt: last.at, id: last.id };
    }
    throw new Error('it does not end');
  }

  const cases: [EntryFilters, string][] = [
    [{}, 'TRUE'],
    [{ readings: 'exclude' }, `(source <> 'product' OR action <> 'view')`],
    [{ source: ['product'] }, `source = 'product'`],
    [{ user_id: ['usr_7'] }, `user_id = 'usr_7'`],
    [
      { user_id: ['usr_7', 'usr_8'], outcome: ['success'] },
      `user_id IN ('usr_7', 'usr_8') AND outcome = 'success'`,
    ],
    [{ resource_type: ['type_0'] }, `resource_type = 'type_0'`],
    [{ resource_type_not: ['type_0'] }, `resource_type <> 'type_0'`],
    [{ session_id: ['ses_7'] }, `session_id = 'ses_7'`],
    [{ q: 'tgt_rare' }, `targets LIKE '%tgt_rare%'`],
    [
      range,
      `coalesce(occurred_at, created_at) >= '${range.after}' AND coalesce(occurred_at, created_at) < '${range.before}'`,
    ],
    [
      { ...range, action: ['action_0'] },
      `action = 'action_0' AND coalesce(occurred_at, created_at) >= '${range.after}' AND coalesce(occurred_at, created_at) < '${range.before}'`,
    ],
  ];

  test.each(cases)('finds the entries of %j in their order', async (filters, condition) => {
    for (const order of orders) {
      const { rows } = await log.client.query(
        inOrder.replace(' ORDER BY', ` AND ${condition} ORDER BY`),
      );
      const expected = rows.map(({ id }) => id);
      if (order === 'desc') expected.reverse();
      expect(expected.length).toBeGreaterThan(10);
      expect(await walk({ ...happened, ...filters }, order)).toEqual(expected);
    }
  });
});
