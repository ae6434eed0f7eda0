import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { chooseBuckets } from '@/lib/contract/histogram-steps';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { createUnknownLog, explain, large } from '@/test/support/large-log';
import { selectNumbered } from '../evidence/bundle-entries';
import { selectActivity } from './activity';
import { selectCount } from './count';
import type { Position } from './cursor';
import { selectFacet } from './facets';
import { selectBucketCounts, selectSpan } from './histogram';
import { selectKnownNetworks } from './new-faces';
import { selectNumber } from './number';
import { selectOverview } from './overview';
import { selectEntries, selectPage } from './page';
import { selectSearch } from './search';
import { selectNewEntries, selectSequence } from './sequence';

// PostgreSQL may know nothing of an organization: its statistics are from before the first entry, or there are none. It then takes
// its log for a row or two, for which all plans cost the same, and reading all of it for each entry of a page seems cheap.

const entries = 40_000;
const rowsOfPage = 51;

const filters: Record<string, EntryFilters> = {
  'no filter': {},
  'type, common': { resource_type: ['type_0'] },
  'type, absent': { resource_type: ['absent'] },
  'action, rare': { action: ['action_rare'] },
  'id, hot': { resource_id: ['hot'] },
  user: { user_id: ['usr_7'] },
  'address, that of all': { ip_address: ['192.0.2.1'] },
  'key, absent': { api_key_id: ['absent'] },
  'source, absent': { source: ['product'] },
  failures: { outcome: ['failure'] },
  session: { session_id: ['ses_7'] },
  'group, common': { group_id: ['grp_1'] },
  'external id': { external_id: ['7'] },
  'target, common': { target: ['tgt_1'] },
  'target, absent': { target: ['absent'] },
  'two targets': { target: ['tgt_0', 'tgt_1'] },
  'type + action': { resource_type: ['type_0'], action: ['action_0'] },
  'type + action, no match': { resource_type: ['type_rare'], action: ['action_19'] },
  'id + action': { resource_id: ['hot'], action: ['action_0'] },
  'id + type, no match': { resource_id: ['hot'], resource_type: ['type_1'] },
  'all three': { resource_id: ['42'], resource_type: ['type_1'], action: ['action_2'] },
  'two types + two actions': {
    resource_type: ['type_0', 'absent'],
    action: ['action_0', 'action_rare'],
  },
};

const scansOf = ({ resource_type = [], action = [], target = [] }: EntryFilters) =>
  Math.max(1, resource_type.length) * Math.max(1, action.length) * Math.max(1, 2 * target.length);

/** A target's entries are found one by one, each in three pages of the primary key. */
const buffersOfRow = ({ target }: EntryFilters) => (target ? 6 : 2);

/** With a resource and its type or action, a page may read the resource's part of an index: of `hot`, a tenth of the log. */
const indexPages = ({ resource_id, resource_type, action }: EntryFilters) =>
  resource_id && (resource_type || action) ? ((entries / 10) * (9 / 11)) / 50 : 0;

describe.each([
  ['statistics from before its first entry', true],
  ['no statistics', false],
] as const)('%s', (_, hasStatistics) => {
  let log: Awaited<ReturnType<typeof createUnknownLog>>;
  let ids: string[];
  let deep: Position;
  beforeAll(async () => {
    log = await createUnknownLog({ entries, hasStatistics });
    const { rows } = await log.client.query<{ id: string; at: Date }>(
      `SELECT id, created_at AS at FROM audit_log WHERE org = (select audit_log_org($1)) ORDER BY created_at, id OFFSET ${entries / 2} LIMIT 200`,
      [large.organizationId],
    );
    ids = rows.map(({ id }) => id);
    deep = { createdAt: String(rows[0]?.at.toISOString()), id: String(rows[0]?.id) };
  });
  afterAll(() => log.drop());

  async function cost(query: Prisma.Sql) {
    const plans = ['force_custom_plan', 'force_generic_plan'] as const;
    const costs = [];
    for (const planned of plans) {
      costs.push({ planned, ...(await explain(log.client, query, planned)) });
    }
    return costs;
  }

  describe.each(Object.entries(filters))('%s', (_, filter) => {
    test.each(['desc', 'asc'] as const)('a page reads no more than it shows, %s', async (order) => {
      for (const position of [null, deep]) {
        const select = selectPage(large, filter, position, rowsOfPage, order);
        for (const { rows, buffers, planned } of await cost(select)) {
          const most =
            buffersOfRow(filter) * rows + 15 + 6 * (scansOf(filter) - 1) + indexPages(filter);
          expect(buffers, `${planned}, ${position?.id}, ${rows} rows`).toBeLessThanOrEqual(most);
        }
      }
    });
  });

  test('a page by number, a step of the stream, and a part of a bundle, take a few buffers for each entry', async () => {
    const pages: Record<string, Prisma.Sql> = {
      sequence: selectSequence(large, 20_000, 201),
      stream: selectNewEntries(large, {}, 20_000, 20_500),
      'stream with a filter': selectNewEntries(
        large,
        { resource_type: ['type_0'], action_not: ['absent'] },
        20_000,
        20_500,
      ),
      'stream with words': selectNewEntries(large, { q: 'changes' }, 20_000, 20_500),
      evidence: selectNumbered(large, null, 20_000, 20_500),
      'evidence with a filter': selectNumbered(large, { q: 'changes' }, 20_000, 20_500),
    };
    for (const [name, select] of Object.entries(pages)) {
      for (const { read, buffers, planned } of await cost(select)) {
        expect(read, `${name}, ${planned}`).toBeLessThanOrEqual(500);
        expect(buffers, `${name}, ${planned}`).toBeLessThanOrEqual(5 * 500 + 20);
      }
    }
  });

  test('entries by their ids take a few buffers each', async () => {
    for (const count of [1, 200]) {
      for (const found of await cost(selectEntries(large, ids.slice(0, count)))) {
        expect(found.rows).toBe(count);
        expect(found.buffers, `${count}, ${found.planned}`).toBeLessThanOrEqual(5 * count + 20);
      }
    }
  });

  test('the number of an entry is found in a few steps, and a few pages around its place', async () => {
    for (const { buffers, planned } of await cost(selectNumber(large, ids[7] ?? '', 1_000))) {
      expect(buffers, planned).toBeLessThanOrEqual(20 * 5 + (2 * 1_000) / 50);
    }
  });

  test('whether a network is known takes a probe for each of its addresses', async () => {
    const network = ['192.0.2.0/24', '198.51.100.0/24'];
    const select = selectKnownNetworks(large.org, network, '2026-02-01T00:00:00.000Z');
    for (const { read, buffers, planned } of await cost(select)) {
      expect(read, planned).toBeLessThanOrEqual(512);
      expect(buffers, planned).toBeLessThanOrEqual(5 * 512);
    }
  });

  test.each(Object.entries(filters))('what is counted is read once: %s', async (_, filter) => {
    const after = Date.UTC(2026, 0, 1);
    const span = { after, before: after + (entries / 3) * 131, isCountable: false };
    const buckets = chooseBuckets(span.after, span.before, 60);
    const all = entries * (9 / 11) + 10;
    const [from, to] = [span.after, span.before].map((time) => new Date(time).toISOString());
    const period = { after: String(from), before: String(to) };
    const newPeople = 41;
    const queries: [string, number, Prisma.Sql][] = [
      ['count', all, selectCount(large, filter)],
      ['facet', all, selectFacet(large, { field: 'action', ...filter })],
      ['search', all, selectSearch(large, { ...filter, q: 'changes' }, null, rowsOfPage, 'desc')],
      ['search, none', all, selectSearch(large, { ...filter, q: 'absent' }, deep, 51, 'asc')],
      ['span', all, selectSpan(large, filter)],
      // Counted and sampled.
      ['histogram', 2 * all, selectBucketCounts(large, filter, 'action', span, buckets)],
      // Counted, and one of each person and address that may be new.
      ['activity', all, selectActivity(large, { ...filter, ...period }, buckets, 'UTC')],
      ['overview', all + newPeople, selectOverview(large, { ...filter, ...period }, 0)],
    ];
    for (const [name, mostRead, select] of queries) {
      for (const { read, buffers, planned } of await cost(select)) {
        expect(read, `${name}, ${planned}`).toBeLessThanOrEqual(mostRead);
        const slices = name === 'histogram' ? 480 * 2 * 4 * scansOf(filter) : 0;
        const probes = name === 'overview' ? 5 * newPeople : 0;
        const most = buffersOfRow(filter) * read + slices + probes + 2 * indexPages(filter) + 40;
        expect(buffers, `${name}, ${planned}`).toBeLessThanOrEqual(most);
      }
    }
  });
});
