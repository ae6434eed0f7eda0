import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntityKind } from '@/lib/contract/entity/kinds';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { chooseBuckets } from '@/lib/contract/histogram-steps';
import { parseQuery } from '@/lib/contract/query/parse';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { createLog, explain, large } from '@/test/support/large-log';
import { isPlannedEachTime } from '../read-page';
import { selectActivity } from './activity';
import { isCovered } from './bounded-scan';
import { selectCount } from './count';
import { selectEntity, selectFirst, selectRelated } from './entity';
import { selectFacet } from './facets';
import { selectChanged } from './field-history';
import { selectBucketCounts, selectSpan } from './histogram';
import { selectKnownNetworks } from './new-faces';
import { selectOverview, selectOverviewCounts } from './overview';
import { selectPage } from './page';
import { selectSearch } from './search';
import { selectSeen } from './seen-events';

// A query that no index covers reads a bounded part of a log of 180,000 entries: at most `most`, and at most two buffers
// for each entry or merged index scan.

const some = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}_${n}`);

const filters: Record<string, EntryFilters> = {
  'no filter': {},
  'a common action': { action: ['action_0'] },
  'a user and an action': { user_id: ['usr_7'], action: ['action_0'] },
  'a user and no action': { user_id: ['usr_7'], action: ['absent'] },
  'the address of all, and no resource': { ip_address: ['192.0.2.1'], resource_id: ['absent'] },
  'the address of all, and no type': { ip_address: ['192.0.2.1'], resource_type: ['absent'] },
  'actors of two kinds': { actor: ['user:usr_7', 'system'] },
  'everything excluded': { ip_address_not: ['192.0.2.1'] },
  'every type excluded': { resource_type_not: some('type', 20), resource_id_not: ['42'] },
  '400 index scans': { resource_type: some('type', 20), action: some('action', 20) },
  'twenty resources, of types and actions': {
    resource_id: ['hot', '42', ...some('resource', 18)],
    resource_type: some('type', 20),
    action: some('action', 20),
  },
};
const words: EntryFilters[] = [
  { q: 'absent' },
  { q: 'changes absent', action: ['action_0'] },
  { q: 'changes', action_not: some('action', 20) },
  { q: 'absent', user_id: ['usr_7'], resource_type: some('type', 20) },
];

const range = { after: Date.UTC(2026, 0, 1), before: Date.UTC(2026, 0, 1, 2, 40, 7) };

const deep = {
  createdAt: '2026-01-01T01:20:00.000Z',
  id: '019b7723-3c00-7000-8000-000000000000',
};

let log: Awaited<ReturnType<typeof createLog>>;
let client: pg.Client;
const table: string[] = [];
beforeAll(async () => {
  log = await createLog();
  client = log.client;
});
afterAll(async () => {
  await log.drop();
  console.log(`entries read, buffers\n${table.join('\n')}`);
});

/** Planned for the given values, as the server's scans are: they are not prepared. */
async function expectBounded(name: string, query: Prisma.Sql, most: number, scans = 400) {
  const { read, buffers } = await explain(client, query, 'force_custom_plan');
  // Each merged scan reads one entry ahead.
  expect(read, name).toBeLessThanOrEqual(most + scans);
  expect(buffers, name).toBeLessThanOrEqual(2 * read + 5 * scans + 20);
  table.push(`${name.padEnd(70)} ${read} ${buffers}`);
}

describe.each(Object.entries(filters))('%s', (name, filter) => {
  test('a facet reads 50,000 entries', async () => {
    for (const field of ['action', 'user_id', 'resource_id', 'target'] as const) {
      const query = selectFacet(large, { field, search: 'absent', ...filter });
      await expectBounded(`facet ${field}: ${name}`, query, 50_001);
    }
  });

  test('a count reads 50,000 entries', async () => {
    await expectBounded(`count: ${name}`, selectCount(large, filter), 50_001);
  });

  test('a histogram reads 50,000 entries, and in each of 480 slices what it counts and what it samples', async () => {
    await expectBounded(`span: ${name}`, selectSpan(large, filter), 180_000);
    const buckets = chooseBuckets(range.after, range.before, 60);
    for (const isCountable of [true, false]) {
      const span = { ...range, isCountable };
      const query = selectBucketCounts(large, filter, 'action', span, buckets);
      const most = 50_001 + 180_000 + 480 * 101;
      await expectBounded(`histogram: ${name}`, query, most, 400 + 480 * 10 * 2);
    }
  });
});

describe.each<[EntityKind, EntryFilters]>([
  ['user', { user_id: ['usr_7'] }],
  ['resource', { resource_id: ['hot'], resource_type: ['type_0'] }],
  ['resource', { resource_id: ['hot'], resource_type: ['absent'] }],
  ['address', { ip_address: ['192.0.2.1'] }],
  ['address', { ip_address: ['192.0.2.0/24'], readings: 'exclude' }],
])('of a %s, by %j,', (kind, filter) => {
  const name = `${kind} ${JSON.stringify(filter)}`;
  test('10,000 entries are read, and one of the oldest', async () => {
    for (const restriction of [null, { action: ['absent'] }]) {
      const log = { ...large, restriction };
      await expectBounded(`entity: ${name}`, selectEntity(log, kind, filter), 10_001, 10);
      const most = restriction === null && filter.resource_type?.[0] !== 'absent' ? 10 : 10_001;
      await expectBounded(`first: ${name}`, selectFirst(log, filter), most, 10);
    }
  });

  test('1,000 entries of its sessions and as many of its correlation ids are read', async () => {
    const groups = [{ session_id: some('ses', 10) }, { correlation_id: some('cor', 10) }];
    await expectBounded(`related: ${name}`, selectRelated(large, groups, filter), 2_002, 20);
  });

  test('2,000 entries are read for changes', async () => {
    for (const position of [null, deep]) {
      await expectBounded(
        `changes: ${name}`,
        selectChanged(large, filter, position, 201),
        2_001,
        10,
      );
    }
  });
});

test('a page of a resource between two times reads no more than that resource, whatever the statistics are a sample of', async () => {
  const between = {
    after: new Date(range.after).toISOString(),
    before: new Date(range.before).toISOString(),
  };
  const counted = await client.query(
    'SELECT count(*)::int AS entries FROM audit_log WHERE org = $1 AND resource_id = $2',
    [large.org, 'resource_5'],
  );
  const others: EntryFilters[] = [
    { action: ['action_1'], resource_type: ['type_1'] },
    { action: ['absent', 'none'], resource_type: ['absent', 'none'] },
    { action: some('action', 20), resource_type: ['type_1'] },
    { action: some('action', 20), resource_type: some('type', 20) },
  ];
  for (let sample = 0; sample < 30; sample++) {
    await client.query('ANALYZE audit_log');
    for (const other of others) {
      const filter = { resource_id: ['resource_5'], ...other, ...between };
      const planned = isPlannedEachTime(filter) ? 'force_custom_plan' : 'force_generic_plan';
      const { read } = await explain(client, selectPage(large, filter, null, 51), planned);
      expect(read, JSON.stringify(other)).toBeLessThanOrEqual(counted.rows[0].entries);
    }
  }
});

test('an overview reads 25,000 entries, and one of each that may be new; an activity reads no more', async () => {
  const period = {
    after: new Date(range.after).toISOString(),
    before: new Date(range.before).toISOString(),
  };
  for (const [name, filter] of Object.entries({ ...filters, words: { q: 'changes' } })) {
    const asked = { ...filter, ...period };
    const activity = selectActivity(
      large,
      asked,
      { step: 60_000, first: range.after, count: 160 },
      'UTC',
    );
    await expectBounded(`activity: ${name}`, activity, 25_001);
    await expectBounded(`overview: ${name}`, selectOverview(large, asked, 0), 25_001 + 900);
    await expectBounded(`compared: ${name}`, selectOverviewCounts(large, asked), 50_001);
  }
  const networks = ['192.0.2.0/24', '198.51.100.0/24'];
  const known = selectKnownNetworks(large.org, networks, period.before);
  await expectBounded('networks', known, 1, 512);
  const six = selectKnownNetworks(large.org, ['2001:db8::/48'], period.before);
  await expectBounded('networks of IPv6', six, 50_001, 1);
});

test('a histogram that estimates reads 1,500 entries of each slice besides', async () => {
  // The whole log lies in a few of the slices.
  const after = Date.UTC(2025, 0, 1);
  const before = Date.UTC(2026, 6, 1);
  const wide = { after, before, isCountable: false };
  const few = chooseBuckets(after, before, 60);
  for (const field of ['action', 'actor'] as const) {
    const query = selectBucketCounts(large, {}, field, wide, few);
    await expectBounded(`histogram of ${field}, wide`, query, 50_001 + 2 * (1_501 + 101), 480);
  }
});

test.each(words)('a search for %j reads 20,000 entries', async (filter) => {
  const name = JSON.stringify(filter).slice(0, 60);
  for (const order of ['desc', 'asc'] as const) {
    for (const position of [null, deep]) {
      const query = selectSearch(large, filter, position, 51, order);
      await expectBounded(`search ${order}: ${name}`, query, 20_001);
    }
  }
  await expectBounded(`count: ${name}`, selectCount(large, filter), 20_001);
  const facet = selectFacet(large, { field: 'user_id', ...filter });
  await expectBounded(`facet: ${name}`, facet, 20_001);
  const buckets = chooseBuckets(range.after, range.before, 60);
  const span = { ...range, isCountable: true };
  const histogram = selectBucketCounts(large, filter, 'action', span, buckets);
  await expectBounded(`histogram: ${name}`, histogram, 20_001);
  await expectBounded(`span: ${name}`, selectSpan(large, filter), 1);
});

test('the more words, the fewer entries are read, and the text of each is made once', async () => {
  const common = ['changes', 'name', 'from', 'somebody', 'example', 'req_0', '192'];
  const query = selectSearch(large, { q: `${common.join(' ')} absent` }, null, 51, 'desc');
  await expectBounded('search, 8 words', query, 20_000 / 2.75 + 1, 1);
  const times = query.text.split('lower(concat_ws').length;
  expect(
    selectSearch(large, { q: 'absent' }, null, 51, 'desc').text.split('lower(concat_ws'),
  ).toHaveLength(times);
});

test.each(Object.entries(filters).filter(([, filter]) => !isCovered(filter)))(
  'a list that no index covers reads 50,000 entries: %s',
  async (name, filter) => {
    for (const order of ['desc', 'asc'] as const) {
      for (const position of [null, deep]) {
        const query = selectSearch(large, { ...filter, readings: 'exclude' }, position, 51, order);
        await expectBounded(`list ${order}: ${name}`, query, 50_001);
      }
    }
  },
);

const queries: [string, number][] = [
  ['resource_id:absent*', 50_000],
  ['changed:absent', 50_000],
  [
    'details.changes.name.from:absent -changed:absent hour:3-4 weekday:mon OR action:absent',
    50_000 / 1.75,
  ],
  [`resource_id:${some('absent', 20).map((text) => `${text}*`)}`, 50_000 / 2],
];

test.each(queries)('a query for %s reads %i entries at most', async (text, most) => {
  const { query: where } = parseQuery(text);
  for (const order of ['desc', 'asc'] as const) {
    const query = selectSearch(large, { where }, null, 51, order);
    await expectBounded(`search ${order}: ${text.slice(0, 50)}`, query, most + 1, 1);
  }
  await expectBounded(`count: ${text.slice(0, 50)}`, selectCount(large, { where }), most + 1, 1);
  expect(isCovered({ where })).toBe(false);
});

test('what an index covers, and what not', () => {
  const uncovered: EntryFilters[] = [
    { q: 'a' },
    { ip_address: ['10.0.0.0/8'] },
    { user_id: ['u'], action: ['a'] },
    { source: ['api'], action: ['a'] },
    { action_not: ['a'] },
    { user_id: ['u'], readings: 'exclude' },
    { action: ['view', 'a'], readings: 'exclude' },
    { source: ['product'], readings: 'exclude' },
    { resource_type: some('t', 21), action: some('a', 20) },
  ];
  const covered: EntryFilters[] = [
    {},
    { readings: 'exclude', after: '2026-01-01T00:00:00.000Z' },
    { resource_id: ['r'], resource_type: ['t'], action: ['a'], readings: 'exclude' },
    { resource_id: some('r', 20), resource_type: some('t', 20), action: some('a', 20) },
    { user_id: ['u'] },
    { source: ['api'], readings: 'exclude' },
    { resource_type: some('t', 20), action: some('a', 20) },
  ];
  expect(uncovered.filter(isCovered)).toEqual([]);
  expect(covered.filter((filter) => !isCovered(filter))).toEqual([]);
});

test('a search reads no further than its page needs', async () => {
  const query = selectSearch(large, { q: 'changes' }, null, 51, 'desc');
  await expectBounded('search, all match', query, 51, 1);
});

test('the events of the log are those of its newest 5,000 entries', async () => {
  await expectBounded('the events that were seen', selectSeen(large), 5_000);
});

test('actors of one kind are found by the index of their ids', async () => {
  const found = await explain(
    client,
    selectCount(large, { user_id: ['usr_7'] }),
    'force_custom_plan',
  );
  for (const actor of [['user:usr_7'], ['api_key:absent']]) {
    const query = selectSearch(large, { actor }, null, 51, 'desc');
    await expectBounded(`search: ${actor}`, query, found.read, 1);
  }
  await expectBounded(
    'search: system',
    selectSearch(large, { actor: ['system'] }, null, 51, 'desc'),
    50_001,
    1,
  );
});

test('a count answered by an index reads what it counts', async () => {
  const query = selectCount(large, { action: ['action_0'] });
  await expectBounded('count, held', query, 10_001, 1);
});
