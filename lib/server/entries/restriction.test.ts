import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { number } from '@/test/support/tree';
import { countEntries } from './count';
import { readNumbered } from './evidence/bundle-entries';
import { findIndex } from './evidence/find-index';
import { exportEntries } from './export';
import { getFacets } from './facets';
import { getEntry } from './get';
import { getHistogram } from './histogram';
import { readPage } from './read-page';

// What a caller with a restriction sees of any query is what the restriction and the query both find.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
let key: Caller;
const times = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'];

beforeAll(async () => {
  database = await serveScratchDatabase();
  const organization = await database.newOrganization();
  owner = await database.newOwner(organization, 'Owner');
  key = await database.newKey(organization, 'Key');
  const entries = Array.from({ length: 160 }, (_, n) => ({
    action: `action_${n % 4}`,
    resource_type: `type_${n % 3}`,
    resource_id: n % 5 === 0 ? null : `resource_${n % 7}`,
    ip_address: `10.0.${n % 2}.${n % 6}`,
    outcome: n % 4 === 0 ? 'failure' : 'success',
    user_id: `usr_${n % 5}`,
    targets:
      n % 3 === 0
        ? [
            { type: 't', id: `target_${n % 4}` },
            { type: 't', id: 'target_x' },
          ]
        : [],
    group: { id: `group_${n % 2}` },
    ...(n % 2 === 0 && { occurred_at: times[n % 3] }),
    details: { text: n % 2 === 0 ? 'even' : 'odd' },
  }));
  await postEntries(key, entries);
  await number(owner);
});
afterAll(() => database.drop());

const pick = (prefix: string, most: number) =>
  fc.uniqueArray(
    fc.integer({ min: 0, max: most }).map((n) => `${prefix}${n}`),
    {
      minLength: 1,
      maxLength: 3,
    },
  );

/** Filters of all kinds: by value, excluding, by network, target and time. */
const values = {
  action: pick('action_', 4),
  action_not: pick('action_', 3),
  resource_type: pick('type_', 3),
  resource_id: pick('resource_', 7),
  user_id: pick('usr_', 5),
  user_id_not: pick('usr_', 4),
  actor: fc.constantFrom(['user:usr_1'], ['user:usr_2', 'system']),
  ip_address: fc.constantFrom(
    ['10.0.0.0/24'],
    ['10.0.1.0/31', '10.0.0.4'],
    ['10.0.1.1', '10.0.0.2'],
  ),
  target: fc.constantFrom(['target_0'], ['target_x'], ['target_3', 'resource_1']),
  outcome: fc.constantFrom(['failure'], ['success', 'failure']),
  group_id: pick('group_', 2),
  by: fc.constant('happened' as const),
  after: fc.constantFrom(...times),
  before: fc.constantFrom(...times),
  readings: fc.constantFrom('include' as const, 'exclude' as const),
  source: fc.constantFrom(['api'], ['api', 'product']),
};

/** One to three of them. */
const someFilters = fc
  .uniqueArray(fc.constantFrom(...(Object.keys(values) as (keyof typeof values)[])), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((names) =>
    fc.record<EntryFilters>(Object.fromEntries(names.map((name) => [name, values[name]]))),
  );

/** Pairs that no filters say together. */
const notInOne: [EntryFilters, EntryFilters][] = [
  [{ target: ['target_0'] }, { target: ['target_x'] }],
  [{ ip_address: ['10.0.0.0/24'] }, { ip_address: ['10.0.0.2', '10.0.1.1'] }],
  [{ ip_address: ['10.0.0.2', '10.0.1.1'] }, { ip_address: ['10.0.0.0/24'] }],
  [{ by: 'happened', before: '2026-02-01T00:00:00.000Z' }, { action: ['action_0'] }],
  [{ after: '2026-02-01T00:00:00.000Z' }, { by: 'happened', before: '2026-02-15T00:00:00.000Z' }],
  [{ user_id: ['usr_1'] }, { actor: ['user:usr_2', 'user:usr_1'] }],
  [{ user_id: ['usr_1'] }, { user_id: ['usr_2'] }],
];

async function idsOf(caller: Caller, query: AuditLogQuery): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(caller, { ...query, limit: 50, ...(cursor && { cursor }) });
    found.push(...JSON.parse(`[${page.entries}]`).map(({ id }: { id: string }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

const limited = (restriction: EntryFilters): Caller => ({ ...owner, restriction });

test('lists, counts, charts and bundles have what both find, and nothing else', async () => {
  let seen = 0;
  let hidden = 0;
  await fc.assert(
    fc.asyncProperty(
      someFilters,
      someFilters,
      fc.option(fc.constantFrom('even', 'odd')),
      async (restriction, asked, q) => {
        // Without the reads of this test itself.
        const filters = { ...asked, readings: 'exclude' as const, ...(q !== null && { q }) };
        const caller = limited(restriction);
        const allowed = new Set(await idsOf(owner, { readings: 'include', ...restriction }));
        const everything = await idsOf(owner, filters);
        const expected = everything.filter((id) => allowed.has(id));
        seen += expected.length;
        hidden += everything.length - expected.length;
        expect(await idsOf(caller, filters)).toEqual(expected);
        const { count } = await countEntries(callOf(caller, filters));
        expect(count).toBe(expected.length);
        const { buckets } = await getHistogram(
          callOf(caller, { ...filters, field: 'action' as const }),
        );
        expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(expected.length);
        const { rows } = await readNumbered(caller, filters, { first: 0, size: 2_000 });
        expect(rows.map(({ id }) => id).sort()).toEqual(expected.toSorted());
      },
    ),
    {
      numRuns: 60,
      examples: notInOne.map(([one, other]): [EntryFilters, EntryFilters, null] => [
        one,
        other,
        null,
      ]),
    },
  );
  // Neither is empty most of the time.
  expect(Math.min(seen, hidden)).toBeGreaterThan(60);
}, 240_000);

test('the values of the field that is limited are those of what is seen', async () => {
  const caller = limited({ user_id: ['usr_1'] });
  const facet = await getFacets(callOf(caller, { field: 'user_id' as const, user_id: ['usr_2'] }));
  expect(facet.values.map(({ value }) => value)).toEqual(['usr_1']);
});

test('an entry outside does not exist: by its id, its number, and in exports', async () => {
  const caller = limited({ user_id: ['usr_1'] });
  const inside = await idsOf(owner, { user_id: ['usr_1'] });
  const all = await idsOf(owner, { source: ['api'] });
  for (const id of all) {
    const found = await getEntry(callOf(caller, { id })).then(
      () => true,
      (error) => (error.code === 'not_found' ? false : Promise.reject(error)),
    );
    expect(found).toBe(inside.includes(id));
    const { index, exists } = await findIndex(caller, id);
    expect({ exists, hasIndex: index !== null }).toEqual({ exists: found, hasIndex: found });
  }
  const { body } = await exportEntries({
    ...callOf(caller, { format: 'ndjson' as const }),
    request: new Request('http://localhost/v1/audit-log/export'),
  });
  const lines = (await new Response(body as ReadableStream).text()).trim().split('\n');
  const exported = lines.map((line) => JSON.parse(line)).flatMap(({ id }) => id ?? []);
  expect(exported.sort()).toEqual(inside.toSorted());
});

test('a list by number has all of the log, so it is refused', async () => {
  await expect(readPage(limited({ user_id: ['usr_1'] }), { order: 'seq' })).rejects.toThrow(
    'You may see a part of this log',
  );
});
