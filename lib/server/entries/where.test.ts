import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { type EntryFilters, entryFilters } from '@/lib/contract/entry-filters';
import { parseQuery } from '@/lib/contract/query/parse';
import { printQuery } from '@/lib/contract/query/print';
import { resolveWhere } from '@/lib/contract/query/resolve-where';
import type { Query, Term } from '@/lib/contract/query/tree';
import { TimeZone } from '@/lib/contract/query/where';
import { toApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { looksAtFewPaths } from '@/test/support/queries';
import { matches } from '@/test/support/query-matches';
import { serveScratchDatabase } from '@/test/support/serving';
import { number } from '@/test/support/tree';
import { countEntries } from './count';
import { readNumbered } from './evidence/bundle-entries';
import { getFacets } from './facets';
import { getHistogram } from './histogram';
import { readPage, selectList } from './read-page';

// What SQL finds of a query is what an evaluation in TypeScript finds, entry by entry, which shares no code with it but the parser.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
let entries: ExpandedEntry[];

const many = 2_400;
const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland'];

const detailsOf = (n: number): object | null => {
  const status = ['open', 'closed', 'queue_drained'][n % 3];
  switch (n % 8) {
    case 0:
      return null;
    case 1:
      return { reason: status, count: n % 5, ok: n % 2 === 0, none: null };
    case 2:
      return {
        changes: { status: { from: 'open', to: status }, role: { from: null, to: 'admin' } },
      };
    case 3:
      return {
        changes: { limits: { burst: { from: n % 3, to: n % 4 } } },
        tags: ['red', status, 5],
      };
    case 4:
      return { rules: [{ name: status }, { name: 'b"\\c' }], reason: { code: status } };
    case 5:
      // No text of PostgreSQL holds these, and nobody hides an entry by them.
      return { reason: status, hidden: 'a\0b', half: '\ud800' };
    case 6:
      return { Reason: status, 'odd key': 'odd', reason: `${status}\u202E` };
    default:
      return { reason: 'x'.repeat(n % 700), changes: { role: { from: 'member', to: status } } };
  }
};

beforeAll(async () => {
  database = await serveScratchDatabase();
  const organization = await database.newOrganization();
  owner = await database.newOwner(organization, 'Owner');
  const key = await database.newKey(organization, 'Key');
  const sent = Array.from({ length: many }, (_, n) => ({
    action: `action_${n % 4}`,
    resource_type: n % 3 === 0 ? `type_${n % 2}` : `tip_${n % 5}`,
    resource_id: n % 5 === 0 ? null : `${n % 2 ? 'src' : 'dst'}_${(n * 7919) % 97}`,
    ip_address: n % 4 === 0 ? `2001:db8::${n % 7}` : `10.${n % 3}.0.${n % 6}`,
    outcome: n % 4 === 0 ? 'failure' : 'success',
    user_id: `usr_${n % 5}`,
    targets: n % 6 === 0 ? [{ type: 't', id: `tgt_${n % 4}` }] : [],
    ...(n % 3 !== 1 && {
      occurred_at: new Date(Date.UTC(2026, 0, 1) + n * 6_007_000).toISOString(),
    }),
    details: detailsOf(n),
  }));
  for (let from = 0; from < many; from += 400) await postEntries(key, sent.slice(from, from + 400));
  await number(owner);
  entries = await listed(owner, { source: ['api'] });
}, 120_000);
afterAll(() => database.drop());

async function listed(caller: Caller, query: AuditLogQuery): Promise<ExpandedEntry[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(caller, {
      ...{ ...query, limit: 200, expand: ['actor', 'event', 'target', 'context'] },
      ...(cursor && { cursor }),
    });
    if (page.entries) found.push(page.entries);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return JSON.parse(`[${found.join(',')}]`);
}

const exactly = (text: string) => ({ text, isPrefix: false });
const beginning = (text: string) => ({ text, isPrefix: true });
const values = (texts: string[], prefixes: string[] = []) =>
  fc.uniqueArray(fc.constantFrom(...texts.map(exactly), ...prefixes.map(beginning)), {
    minLength: 1,
    maxLength: 3,
  });

const statuses = values(
  ['open', 'closed', 'queue_drained', 'null', '2', 'true', 'admin', 'b"\\c', 'red', 'odd'],
  ['queue_', 'cl', 'xx'],
);
const paths = [
  'reason',
  'Reason',
  'count',
  'ok',
  'none',
  'tags',
  'rules',
  'rules.1.name',
  'reason.code',
  'absent.x',
  'hidden',
  'tags.1',
];
const changes = ['status.to', 'role.to', 'role.from', 'limits.burst.to', 'limits'];
const term: fc.Arbitrary<Term> = fc
  .tuple(
    fc.oneof(
      fc.record({
        key: fc.constant('action' as const),
        values: values(['action_0', 'action_1', 'none'], ['action', 'act_']),
      }),
      fc.record({
        key: fc.constant('resource_type' as const),
        values: values(['type_0', 'tip_1'], ['ti', 'type_']),
      }),
      fc.record({
        key: fc.constant('resource_id' as const),
        values: values(['src_1', 'dst_2'], ['src_', 'dst_9', '__']),
      }),
      fc.record({
        key: fc.constant('target' as const),
        values: values(['src_1', 'tgt_2'], ['tgt', 'dst_4']),
      }),
      fc.record({
        key: fc.constant('ip_address' as const),
        values: values(['10.1.0.0/16', '2001:db8::/126', '10.2.0.1'], ['10.0', '2001:db8::']),
      }),
      fc.record({ key: fc.constant('outcome' as const), values: values(['failure']) }),
      fc.record({
        key: fc.constant('actor' as const),
        values: values(['user:usr_1', 'user:usr_2', 'system'], ['user:usr_', 'api_key:']),
      }),
      fc.record({
        key: fc.constantFrom(...paths).map((path) => `details.${path}` as const),
        values: statuses,
      }),
      fc.record({
        key: fc.constantFrom(...changes).map((path) => `changes.${path}` as const),
        values: statuses,
      }),
      fc.record({
        key: fc.constant('changed' as const),
        values: values(['status', 'role', 'limits.burst', 'limits', 'absent']),
      }),
      fc.record({
        key: fc.constant('hour' as const),
        values: values(['22-6', '9', '0-24', '13-17']),
      }),
      fc.record({ key: fc.constant('weekday' as const), values: values(['sat', 'sun', 'wed']) }),
    ),
    fc.boolean(),
  )
  .map(([one, isNot]) => ({ ...one, isNot }));

const terms = (options: { minLength: number; maxLength: number }) =>
  fc.uniqueArray(term, { ...options, selector: ({ key, isNot }) => `${isNot} ${key}` });

const query: fc.Arbitrary<Query> = fc
  .record({
    all: terms({ minLength: 1, maxLength: 3 }),
    any: fc.array(terms({ minLength: 2, maxLength: 3 }), { maxLength: 1 }),
    times: fc.constant({}),
  })
  .filter(looksAtFewPaths);

const schema = z.strictObject(entryFilters);

/** The filters of a request with these parameters. */
function asked(parameters: Record<string, string[]>): EntryFilters {
  const { filters, fault } = resolveWhere(schema.parse(parameters), Date.now());
  expect(fault).toBeUndefined();
  return filters;
}

const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

test('300 queries find in lists, counts, charts, facets and bundles what they find entry by entry, also of a part of the log', async () => {
  let found = 0;
  let hidden = 0;
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      query,
      fc.constantFrom(...zones),
      fc.constantFrom('recorded' as const, 'happened' as const),
      fc.boolean(),
      async (tree, timeZone, by, isLimited) => {
        const where = printQuery(tree);
        expect(parseQuery(where)).toEqual({ query: tree, errors: [] });
        const filters = asked({ where: [where], tz: [timeZone], by: [by], source: ['api'] });
        const all = entries.filter((entry) => matches(entry, tree, { timeZone, by }));
        const isSeen = ({ user_id }: ExpandedEntry) => user_id === 'usr_1' || user_id === 'usr_3';
        const expected = isLimited ? all.filter(isSeen) : all;
        const caller = isLimited
          ? { ...owner, restriction: { user_id: ['usr_1', 'usr_3'] } }
          : owner;
        found += expected.length;
        hidden += all.length - expected.length;
        const { count } = await countEntries(callOf(caller, filters));
        expect(count, `${where} ${timeZone} ${by}`).toBe(expected.length);
        const list = await listed(caller, filters);
        expect(new Set(idsOf(list))).toEqual(new Set(idsOf(expected)));
        if (by === 'recorded') expect(idsOf(list)).toEqual(idsOf(expected));
        runs++;
        if (runs % 6 !== 0) return;
        const { buckets } = await getHistogram(
          callOf(caller, { ...filters, field: 'action' as const }),
        );
        expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(expected.length);
        const facet = await getFacets(
          callOf(caller, { ...filters, field: 'external_id' as const }),
        );
        expect(facet.counted).toBe(expected.length);
        const numbered: string[] = [];
        let first = 0;
        while (first < many + 400) {
          const { rows, next } = await readNumbered(caller, filters, { first, size: many + 400 });
          numbered.push(...rows.map(({ id }) => String(id)));
          first = next;
        }
        expect(numbered.sort()).toEqual(idsOf(expected).sort());
      },
    ),
    { numRuns: 300 },
  );
  expect(found).toBeGreaterThan(10_000);
  expect(hidden).toBeGreaterThan(1_000);
}, 900_000);

test.each([
  ['action:action_1', { action: ['action_1'] }],
  [
    'action:action_1,action_2 resource_type:type_0',
    { action: ['action_1', 'action_2'], resource_type: ['type_0'] },
  ],
  ['action:action_1 OR action:action_2', { action: ['action_1', 'action_2'] }],
  [
    '-action:action_1 outcome:failure words here',
    { action_not: ['action_1'], outcome: ['failure'], q: 'words here' },
  ],
  [
    'ip:10.1.0.0/16 after:2026-11-01',
    { ip_address: ['10.1.0.0/16'], after: '2026-11-01T00:00:00.000Z' },
  ],
])('where=%s is the statement of plain parameters', (where, plain: EntryFilters) => {
  const [one, other] = [asked({ where: [where], tz: ['UTC'] }), plain].map((filters) =>
    selectList(owner, filters),
  );
  expect(one?.text).toBe(other?.text);
  expect(one?.values).toEqual(other?.values);
});

test('a page that finds little says how far it has looked, and goes on', async () => {
  const filters = asked({ where: ['details.reason:queue_drained'] });
  const { where } = filters;
  const page = await readPage(owner, { ...filters, where, limit: 5 });
  expect(page.count).toBe(5);
  expect(page.next).not.toBeNull();
});

test('each zone that a request may name has in PostgreSQL the clocks that it has here', async () => {
  const ofPostgres = await database.admin.query('SELECT name FROM pg_timezone_names');
  const named = [
    ...Intl.supportedValuesOf('timeZone'),
    ...ofPostgres.rows.map(({ name }) => name),
    ...[
      'CET',
      'EET',
      'MET',
      'WET',
      'EST',
      'MST',
      'HST',
      'EST5EDT',
      'CST6CDT',
      'MST7MDT',
      'PST8PDT',
    ],
    ...['SystemV/PST8PDT', 'US/Pacific-New', 'Europe/Kyiv', 'America/Nuuk', 'Asia/Kolkata'],
  ];
  // A zone is named here by the request's name, and in PostgreSQL by the name that the contract makes of it.
  const zones = named.flatMap((name) => {
    const { data } = TimeZone.safeParse(name);
    return data === undefined ? [] : [[name, data] as const];
  });
  expect(new Set(zones.map(([, zone]) => zone)).size).toBeGreaterThan(400);
  const times = ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z', '2019-11-03T06:30:00Z'];
  const { rows } = await database.admin.query(
    `SELECT name, at, extract(hour FROM at AT TIME ZONE zone)::int AS hour
     FROM unnest($1::text[], $2::text[]) AS named (name, zone), unnest($3::timestamptz[]) AS at`,
    [zones.map(([name]) => name), zones.map(([, zone]) => zone), times],
  );
  expect(rows).toHaveLength(zones.length * times.length);
  const differing = rows.filter(({ name, at, hour }) => {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hour: 'numeric',
      hourCycle: 'h23',
    });
    return Number(format.format(at)) !== hour;
  });
  expect(differing).toEqual([]);
});

test('a zone that PostgreSQL does not have is a fault of the request', async () => {
  const filters = { ...asked({ where: ['hour:9'] }), tz: 'America/Nowhere' };
  const error = await countEntries(callOf(owner, filters)).catch(toApiError);
  expect(error).toMatchObject({ code: 'invalid_parameter', param: 'tz' });
});

test.each([
  ['an emoji beside a NUL', '"a\\u0000\\ud83d\\ude00"', 'a\ufffd\u{1F600}'],
  ['an emoji as it is beside half of another', '"\u{1F600}\\ud83d"', '\u{1F600}\ufffd'],
  ['a NUL beside half of an emoji', '"\\u0000\\ude00"', '\ufffd\ufffd'],
  ['what is no escape', '"\\\\u0000\\u0000\\\\ud83d"', '\\u0000\ufffd\\ud83d'],
])('SQL reads %s', async (_, json, text) => {
  const { rows } = await database.admin.query('SELECT audit_log_detail($1, $2) AS texts', [
    `{"a":{"b":${json}}}`,
    ['a', 'b'],
  ]);
  expect(rows).toEqual([{ texts: [text] }]);
});
