import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { chooseBuckets } from '@/lib/contract/histogram-steps';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { createLog, explain, large } from '@/test/support/large-log';
import { isCovered } from './bounded-scan';
import { selectCount } from './count';
import { selectFacet } from './facets';
import { selectBucketCounts, selectSpan } from './histogram';
import { selectPage } from './page';
import { narrow } from './restriction';
import { selectSearch } from './search';

// What somebody may see costs no more than the same filters would: a page what it shows, and other reads the bound of a scan.

let log: Awaited<ReturnType<typeof createLog>>;
let client: pg.Client;
beforeAll(async () => {
  log = await createLog();
  client = log.client;
});
afterAll(() => log.drop());

const deep = {
  createdAt: '2026-01-01T01:20:00.000Z',
  id: '019b7723-3c00-7000-8000-000000000000',
};

/** Restrictions that an index finds. */
const ofOneIndex: Record<string, EntryFilters> = {
  'a member': { user_id: ['usr_7'] },
  'a member who did nothing': { user_id: ['absent'] },
  'an action': { action: ['action_0'] },
  'two resources': { resource_id: ['hot', '42'] },
  'a time': { after: '2026-01-01T01:00:00.000Z', before: '2026-01-01T01:30:00.000Z' },
};

describe.each(Object.entries(ofOneIndex))('%s', (_, restriction) => {
  test.each(['desc', 'asc'] as const)('a page reads no more than it shows, %s', async (order) => {
    expect(isCovered(narrow({ restriction }, {}).filters)).toBe(true);
    for (const position of [null, deep]) {
      const query = selectPage({ ...large, restriction }, {}, position, 51, order);
      for (const plan of ['force_custom_plan', 'force_generic_plan'] as const) {
        const { rows, buffers } = await explain(client, query, plan);
        expect(buffers).toBeLessThanOrEqual(2 * rows + 30);
      }
    }
  });
});

test.each(Object.entries(ofOneIndex))('%s who asks for others reads nothing', async (_, given) => {
  const [[name, values] = ['user_id', []]] = Object.entries(given);
  if (!Array.isArray(values)) return;
  const query = selectPage({ ...large, restriction: given }, { [name]: ['other'] }, null, 51);
  for (const plan of ['force_custom_plan', 'force_generic_plan'] as const) {
    const { rows, buffers } = await explain(client, query, plan);
    expect({ rows, isFew: buffers <= 2 }).toEqual({ rows: 0, isFew: true });
  }
});

const restrictions: Record<string, EntryFilters> = {
  ...ofOneIndex,
  'what no index covers': {
    action: ['action_0'],
    user_id: ['usr_7'],
    ip_address_not: ['10.0.0.1'],
  },
  'an exclusion of everything': { ip_address_not: ['192.0.2.1'] },
  'a network': { ip_address: ['192.0.2.0/24'] },
  'a time of events': { by: 'happened', after: '2026-01-01T01:00:00.000Z' },
};

describe.each(Object.entries(restrictions))('%s', (name, restriction) => {
  const readable = { ...large, restriction };
  const range = { after: Date.UTC(2026, 0, 1), before: Date.UTC(2026, 0, 1, 2, 40, 7) };
  const buckets = chooseBuckets(range.after, range.before, 60);
  const asked: EntryFilters[] = [
    {},
    { resource_type: ['type_1'], q: 'absent' },
    { by: 'happened' },
  ];
  const statements = (filters: EntryFilters): [string, Prisma.Sql, number][] => [
    ['search', selectSearch(readable, filters, null, 51, 'desc'), 50_001],
    ['count', selectCount(readable, filters), 50_001],
    ['facet', selectFacet(readable, { field: 'user_id', ...filters }), 50_001],
    ['span', selectSpan(readable, filters), 190_000],
    [
      'histogram',
      selectBucketCounts(readable, filters, 'action', { ...range, isCountable: false }, buckets),
      50_001 + 180_000 + 480 * 101 + 480 * 20,
    ],
  ];
  test('reads a bounded part of the log, whatever is asked', async () => {
    for (const filters of asked) {
      for (const [what, query, most] of statements(filters)) {
        const { read } = await explain(client, query, 'force_custom_plan');
        expect(read, `${what} of ${name}`).toBeLessThanOrEqual(most + 6_000);
      }
    }
  });
});
