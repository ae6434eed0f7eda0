import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { createLog, explain, large } from '@/test/support/large-log';
import { patience, size } from '@/test/support/size';
import { selectList } from '../read-page';
import { selectEntries, selectPage } from './page';

// A page costs as much as it shows, whatever its position and filters: at most 2 buffers per row plus 10, and with
// repeated filters 4 more for each combination of values, each of which scans an index of its own, or 5 where an index of ten million
// entries has a level more. With a resource and its
// type or action it may read all of the resource's part of one index, some 70 entries a page (docs/decisions/0019). This is
// true for a log of any size: `npm run bench:buffers` checks ten million entries.

const some = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}_${n}`);

const entries = size(220_000, 10_000_000);

const hot = ['hot'];
const shared = ['42'];
const type0 = ['type_0'];
const type1 = ['type_1'];
const rareAction = ['action_rare'];

const single: Record<string, EntryFilters> = {
  'no filter': {},
  'type, common': { resource_type: type0 },
  'type, rare': { resource_type: ['type_rare'] },
  'type, absent': { resource_type: ['absent'] },
  'action, common': { action: ['action_0'] },
  'action, rare': { action: rareAction },
  'action, absent': { action: ['absent'] },
  'id, hot': { resource_id: hot },
  'id, ordinary': { resource_id: ['resource_3'] },
  'id, absent': { resource_id: ['absent'] },
  user: { user_id: ['usr_7'] },
  'IP address, that of all': { ip_address: ['192.0.2.1'] },
  'API key, absent': { api_key_id: ['absent'] },
  'source, that of all but the newest 20,000': { source: ['api'] },
  'source, that of the newest 20,000': { source: ['product'] },
  'source, both': { source: ['api', 'product'] },
  'readings left out, the newest 20,000': { readings: 'exclude' },
  failures: { outcome: ['failure'] },
  session: { session_id: ['ses_7'] },
  'session, absent': { session_id: ['absent'] },
  correlation: { correlation_id: ['cor_7'] },
  'group, common': { group_id: ['grp_1'] },
  'group, absent': { group_id: ['absent'] },
  'external id': { external_id: ['7'] },
  hint: { hint: ['new_network'] },
  'hint, absent': { hint: ['many_deletions'] },
  'target, common': { target: ['tgt_1'] },
  'target, rare': { target: ['tgt_rare'] },
  'target, absent': { target: ['absent'] },
  'readings left out, an action': { readings: 'exclude', action: ['action_0'] },
  'a range of time': { after: '2026-01-01T01:00:00.000Z', before: '2026-01-01T01:30:00.000Z' },
  'type + action, common': { resource_type: type0, action: ['action_0'] },
  'type + action, rare pair': { resource_type: type1, action: ['action_1'] },
  'type + action, rare action': { resource_type: type0, action: rareAction },
  'type + action, no match': { resource_type: ['type_rare'], action: ['action_19'] },
  'id + action, common': { resource_id: hot, action: ['action_0'] },
  'id + action, rare': { resource_id: hot, action: rareAction },
  'id + action, no match': { resource_id: hot, action: ['absent'] },
  'id + type, its own': { resource_id: hot, resource_type: type0 },
  'id + type, of ten': { resource_id: shared, resource_type: ['type_7'] },
  'id + type, no match': { resource_id: hot, resource_type: type1 },
  'all three, common': { resource_id: hot, resource_type: type0, action: ['action_0'] },
  'all three, of ten types': { resource_id: shared, resource_type: type1, action: ['action_2'] },
  'all three, rare': { resource_id: hot, resource_type: type0, action: rareAction },
  'all three, no match': { resource_id: hot, resource_type: type1, action: ['action_0'] },
};

/** Filters with `count` values each. */
function repeated(count: number): Record<string, EntryFilters> {
  const resource_type = some('type', count);
  const action = some('action', count);
  const resource_id = [...hot, ...shared, ...some('resource', count - 2)];
  const mostlyAbsent = [...rareAction, ...some('absent', count - 1)];
  return {
    [`${count} types`]: { resource_type },
    [`${count} actions`]: { action },
    [`${count} ids`]: { resource_id },
    [`${count} types + action`]: { resource_type, action: rareAction },
    [`type + ${count} actions`]: { resource_type: type1, action },
    [`id + ${count} types`]: { resource_id: shared, resource_type },
    [`${count} types + ${count} actions`]: { resource_type, action },
    [`${count} types + ${count} actions, rare`]: { resource_type, action: mostlyAbsent },
    [`${count} ids + ${count} actions`]: { resource_id, action },
    [`${count} ids + ${count} types`]: { resource_id, resource_type },
    [`${count} of each`]: { resource_id, resource_type, action },
  };
}

const filters = { ...single, ...repeated(2), ...repeated(5), ...repeated(20) };

/** The log has three entries every 131 ms from the start of the year. */
const after = (count: number) => {
  const at = Date.UTC(2026, 0, 1) + Math.floor(count / 3) * 131;
  const time = at.toString(16).padStart(12, '0');
  return {
    createdAt: new Date(at).toISOString(),
    id: `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`,
  };
};

const positions = { first: null, deep: after(entries / 2), last: after(50) };

/** A page reads one row more than it shows, to know whether another follows. */
const limitsOf = (scans: number) => (scans === 1 ? [2, 51, 201] : [51]);

/** The entries of a target or a hint are found by their keys, each in three pages of the primary key. */
const buffersOfRow = ({ target, hint }: EntryFilters) => (target || hint ? 6 : 2);

/** Without readings, each source is scanned apart. */
const combinations = ({ resource_type, resource_id, action, source, readings }: EntryFilters) =>
  (resource_id ? [resource_id] : [resource_type, action, source]).reduce(
    (product, list) => product * (list?.length ?? 1),
    1,
  ) * (readings === 'exclude' && action === undefined ? 2 : 1);

/** How many pages of the index of resources have the entries of these. */
async function indexPagesOf(resources: string[]): Promise<number> {
  const { rows } = await client.query(
    'SELECT coalesce(sum(ceil(count / 50.0) + 3), 0)::int AS pages FROM (SELECT count(*) FROM audit_log WHERE org = (select audit_log_org($1)) AND resource_id = ANY ($2) GROUP BY resource_id) AS each',
    [large.organizationId, resources],
  );
  return rows[0].pages;
}

/** Somebody who has followed the log for long leaves more readings than there is else. */
const addReadings = `
  INSERT INTO audit_log (org, created_at, id, action, resource_type, actor_type, source)
  SELECT audit_log_org('${large.organizationId}'), at, audit_log_id(overlay(gen_random_uuid()::text PLACING '7' FROM 15 FOR 1)::uuid, at),
    CASE n WHEN 1 THEN 'sign_in' ELSE 'view' END, CASE n WHEN 1 THEN 'session' ELSE 'audit_log' END, 'system', 'product'
  FROM (SELECT n, timestamptz '2027-01-01Z' + n * interval '1 s' AS at FROM generate_series(1, 20000) AS n) AS reading`;

const addHints = `
  INSERT INTO audit_log_hint (org, id, kind, facts)
  SELECT org, id, CASE n % 2 WHEN 0 THEN 'new_network' ELSE 'unusual_hour' END, '{}'
  FROM (SELECT org, id, row_number() OVER (ORDER BY id) AS n FROM audit_log) AS numbered WHERE n % 50 < 2`;

/** PostgreSQL then plans for several wherever it may. */
const preferProcesses = 'SET LOCAL debug_parallel_query = on';

let log: Awaited<ReturnType<typeof createLog>>;
let client: pg.Client;
const table: string[] = [];

beforeAll(async () => {
  log = await createLog(entries);
  client = log.client;
  await client.query(addReadings);
  await client.query(addHints);
  await client.query('VACUUM (ANALYZE) audit_log, audit_log_hint');
}, patience);
afterAll(async () => {
  await log.drop();
  console.log(`buffers/rows of a page of 50: first, deep, last\n${table.join('\n')}`);
});

describe.each(Object.entries(filters))('%s', (name, filter) => {
  const scans = combinations(filter);
  const isOfResource = filter.resource_id && (filter.action || filter.resource_type);

  test.each(['desc', 'asc'] as const)('a page reads no more than it shows, %s', async (order) => {
    const cells: string[] = [];
    const pages = isOfResource ? await indexPagesOf(filter.resource_id ?? []) : 0;
    for (const [depth, position] of Object.entries(positions)) {
      for (const limit of limitsOf(scans)) {
        const query = selectPage(large, filter, position, limit, order);
        for (const planned of ['force_custom_plan', 'force_generic_plan'] as const) {
          const { rows, buffers } = await explain(client, query, planned);
          const most =
            buffersOfRow(filter) * rows +
            10 +
            pages +
            (scans === 1 ? 0 : size(4, 5) * Math.min(scans, 400));
          expect(buffers, `${depth}, limit ${limit}, ${planned}, ${rows} rows`).toBeLessThanOrEqual(
            most,
          );
          if (limit === 51 && planned === 'force_custom_plan') cells.push(`${buffers}/${rows}`);
        }
      }
    }
    if (order === 'desc')
      table.push([name.padEnd(32), ...cells.map((cell) => cell.padStart(10))].join(''));
  });
});

test.each(Object.entries({ ...single, ...repeated(2) }))(
  'the whole statement of a request reads no more than its page: %s',
  async (_, filter) => {
    const page = await explain(client, selectPage(large, filter, null, 51), 'force_generic_plan');
    const list = selectList(large, { ...filter, limit: 50 });
    const whole = await explain(client, list, 'force_generic_plan');
    expect(whole.read).toBe(page.read);
    expect(whole.buffers).toBeLessThanOrEqual(page.buffers + 5);
  },
);

test.each(Object.entries(single))(
  'no page is read by several processes, however large the log: %s',
  async (_, filter) => {
    const query = selectPage(large, filter, null, 51);
    const found = await explain(client, query, 'force_generic_plan', preferProcesses);
    expect(found.isParallel).toBe(false);
  },
);

test('an entry is found by its id with a few buffers', async () => {
  const { rows } = await client.query(
    'SELECT id FROM audit_log WHERE org = (select audit_log_org($1)) ORDER BY created_at OFFSET 90000 LIMIT 1',
    [large.organizationId],
  );
  for (const planned of ['force_custom_plan', 'force_generic_plan'] as const) {
    const found = await explain(client, selectEntries(large, [rows[0].id]), planned);
    expect(found).toMatchObject({ rows: 1 });
    expect(found.buffers).toBeLessThanOrEqual(12);
  }
});
