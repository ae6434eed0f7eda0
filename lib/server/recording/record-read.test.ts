import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Caller } from '@/lib/server/core/principal';
import { readContext } from '@/lib/server/core/request-context';
import { countEntries } from '@/lib/server/entries/count';
import { getFacets } from '@/lib/server/entries/facets';
import { getEntry } from '@/lib/server/entries/get';
import { getHistogram } from '@/lib/server/entries/histogram';
import { listEntries } from '@/lib/server/entries/list';
import { readPage } from '@/lib/server/entries/read-page';
import { readerOf } from '@/test/support/caller';
import { postEntries } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { reads } from './record-read';

// Whoever reads the log leaves an entry, by any route; and whoever looks for other entries can leave these out.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let organization: string;
let key: Caller;
let owner: Caller;
beforeAll(async () => {
  database = await serveScratchDatabase();
});
beforeEach(async () => {
  organization = await database.newOrganization();
  key = await database.newKey(organization, 'Key');
  owner = await database.newOwner(organization, 'Olga');
});
afterAll(() => database.drop());

const context = readContext(new Headers());
const reply = () => ({ status: 200, headers: {} });
const call = <I>(caller: Caller, input: I) => ({ caller, input, context, reply: reply() });

async function entries(query: AuditLogQuery = {}): Promise<ExpandedEntry[]> {
  const page = await readPage(await readerOf(organization), {
    expand: ['actor', 'context'],
    ...query,
  });
  return JSON.parse(`[${page.entries}]`);
}

const readingsOf = async ({ actor }: Caller) =>
  (await entries({ action: ['view'] })).filter(
    (entry) => entry.user_id === actor.userId && entry.actor.api_key_id === actor.apiKeyId,
  );

const cursor = '2999-01-01T00:00:00.000Z|01890000-0000-7000-8000-000000000000';

describe.each(['a key', 'a session'])('%s', (kind) => {
  const reader = () => (kind === 'a key' ? key : owner);

  test('that lists leaves one entry for each query, even one that begins at a made-up cursor, and none for later pages', async () => {
    for (const query of [{ cursor }, {}, { cursor, limit: 7 }, { expand: ['actor' as const] }]) {
      await listEntries(call(reader(), query));
    }
    expect(await readingsOf(reader())).toMatchObject([
      { resource_type: 'audit_log', resource_id: null, context: { source: 'product' } },
    ]);
    await listEntries(call(reader(), { action: ['delete'], cursor }));
    const [latest, ...others] = await readingsOf(reader());
    expect(others.length).toBe(1);
    expect(JSON.parse(latest?.details ?? '')).toEqual({ query: { action: ['delete'] } });
  });

  test('that reads one entry leaves one, with its id', async () => {
    const [{ id = '' } = {}] = (
      await postEntries(key, { action: 'create', resource_type: 'source' })
    ).entries;
    for (let n = 0; n < 3; n++) await getEntry(call(reader(), { id }));
    expect(await readingsOf(reader())).toMatchObject([{ resource_id: id }]);
    const absent = '01890000-0000-7000-8000-000000000000';
    await expect(getEntry(call(reader(), { id: absent }))).rejects.toMatchObject({ status: 404 });
    expect((await readingsOf(reader())).length).toBe(1);
  });

  test('that counts leaves one, the same as for the list', async () => {
    await countEntries(call(reader(), {}));
    await getFacets(call(reader(), { field: 'action' }));
    await getHistogram(call(reader(), {}));
    await listEntries(call(reader(), {}));
    expect((await readingsOf(reader())).length).toBe(1);
  });

  test('that follows the log by number or time does not leave another entry with each request', async () => {
    await database.admin.query(
      'INSERT INTO audit_log_head (org, size) VALUES (audit_log_org($1), 5) ON CONFLICT DO NOTHING',
      [organization],
    );
    for (let after_seq = -1; after_seq < 5; after_seq++) {
      await listEntries(call(reader(), { order: 'seq', after_seq }));
    }
    expect((await readingsOf(reader())).length).toBe(1);
    const now = Math.floor(Date.now() / 600_000) * 600_000;
    for (let n = 0; n < 5; n++) {
      await listEntries(call(reader(), { after: new Date(now + n * 1_000).toISOString() }));
    }
    expect((await readingsOf(reader())).length).toBe(2);
    // Times outside of these ten minutes are another query.
    await listEntries(call(reader(), { after: '2026-01-01T00:00:00.000Z' }));
    expect((await readingsOf(reader())).length).toBe(3);
  });
});

describe('readings', () => {
  const word = 'a-word-that-was-looked-for';

  beforeEach(async () => {
    await postEntries(key, { action: 'create', resource_type: 'source', details: { n: 1 } });
    await postEntries(key, {
      action: 'view',
      resource_type: 'audit_log',
      details: { by: 'a key' },
    });
    for (let n = 0; n < 2; n++) await listEntries(call(owner, { q: `${word} ${n}` }));
  });

  const actions = async (query: EntryFilters) =>
    (await entries(query)).map(({ action, context: { source } }) => `${source} ${action}`);

  test('are in a list, and left out on request; an entry that a key names like one is not left out', async () => {
    const others = ['api view', 'api create'];
    const all = ['product view', 'product view', ...others];
    expect(await actions({})).toEqual(all);
    expect(await actions({ readings: 'include' })).toEqual(all);
    expect(await actions({ readings: 'exclude' })).toEqual(others);
    expect(await actions({ readings: 'exclude', action: ['view'] })).toEqual(['api view']);
  });

  test('are not found by the words that were looked for, unless asked for', async () => {
    const reader = await readerOf(organization);
    expect(await actions({ q: word })).toEqual([]);
    expect((await actions({ q: word, readings: 'include' })).length).toBe(2);
    const counted = await countEntries(call(reader, { q: word }));
    expect(counted.count).toBe(0);
    const { values } = await getFacets(call(reader, { field: 'action', q: word }));
    expect(values).toEqual([]);
    const { buckets } = await getHistogram(call(reader, { q: word }));
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(0);
  });

  test('are left out of counts, facets and the histogram too', async () => {
    const reader = await readerOf(organization);
    const input = { readings: 'exclude' as const };
    expect((await countEntries(call(reader, input))).count).toBe(2);
    const { values } = await getFacets(call(reader, { field: 'source', ...input }));
    expect(values).toEqual([{ value: 'api', label: null, count: 2 }]);
    const { buckets } = await getHistogram(call(reader, input));
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });
});

test('a process keeps a short hash of each reading, whatever its query, and at most 10,000', async () => {
  const before = reads.size;
  for (let n = 0; n < 3; n++) {
    const resource_id = Array.from({ length: 20 }, (_, at) => `${n} ${at} ${'x'.repeat(250)}`);
    for (let again = 0; again < 2; again++) await listEntries(call(key, { resource_id }));
  }
  expect(reads.size).toBe(before + 3);
  for (const read of reads.keys()) expect(read).toHaveLength(64);
  expect(reads.max).toBe(10_000);
});
