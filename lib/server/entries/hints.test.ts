import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditLogQuery } from '@/lib/contract/audit-log';
import { parseQuery } from '@/lib/contract/query/parse';
import type { Caller } from '@/lib/server/core/principal';
import { inOrganization } from '@/lib/server/db/client';
import { callOf, readerWith } from '@/test/support/caller';
import { logOfTest } from '@/test/support/hints';
import { serveScratchDatabase } from '@/test/support/serving';
import { countEntries } from './count';
import { dismiss } from './dismiss-hint';
import { getFacets } from './facets';
import { getEntry } from './get';
import { readPage } from './read-page';
import { selectPage } from './sql/page';

// What is shown of hints that were found, whatever they are of: here every tenth entry has one, of which there are four kinds.

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let log: Awaited<ReturnType<typeof logOfTest>>;
let caller: Caller;
let other: Caller;
const kinds = ['failed_sign_ins', 'new_network', 'right_given', 'unusual_hour'];
const begin = Date.UTC(2026, 0, 5);
let ids: string[] = [];

beforeAll(async () => {
  database = await serveScratchDatabase();
  log = await logOfTest(database);
  const entries = Array.from({ length: 400 }, (_, n) => ({
    createdAt: begin + n * 60_000,
    action: n % 3 === 0 ? 'delete' : 'update',
    resourceId: `src_${n % 7}`,
    targets: n % 3 === 0 ? '[{"type":"job","id":"job_1","name":null}]' : null,
  }));
  ids = await log.write(entries);
  const twin = await logOfTest(database);
  await twin.write(entries);
  other = readerWith(twin);
  caller = await database.newOwner(log.organizationId, 'Owner');
  await database.admin.query(
    `INSERT INTO audit_log_hint (org, id, kind, facts)
     SELECT $1, id, ($3::text[])[1 + n / 10 % 4], '{"near":7}' FROM unnest($2::uuid[]) WITH ORDINALITY AS entry (id, n) WHERE n % 10 = 0`,
    [log.org, ids, kinds],
  );
}, 60_000);
afterAll(() => database.drop());

type Listed = { id: string; hint?: { kind: string; facts: object | null } | null };

async function list(of: Caller, query: AuditLogQuery): Promise<Listed[]> {
  const found: Listed[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(of, { limit: 7, ...query, cursor });
    found.push(...JSON.parse(`[${page.entries}]`));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

const whereOf = (text: string) => parseQuery(text).query;
const newestFirst = (one: string, two: string) => (one < two ? 1 : -1);
/** The ids of the entries with a hint of one of these kinds. */
const withKind = (...wanted: string[]) =>
  ids
    .filter((_, n) => (n + 1) % 10 === 0 && wanted.includes(kinds[((n + 1) / 10) % 4] ?? ''))
    .sort(newestFirst);

test.each<[string, AuditLogQuery, string[]]>([
  ['one kind', { hint: ['new_network'] }, ['new_network']],
  ['two kinds', { hint: ['new_network', 'right_given'] }, ['new_network', 'right_given']],
  ['a kind that nothing has', { hint: ['many_deletions'] }, []],
  [
    'by the time of events',
    { hint: ['new_network'], by: 'happened', expand: ['event'] },
    ['new_network'],
  ],
  [
    'in a query',
    { where: whereOf('hint:new_network OR hint:unusual_hour') },
    ['new_network', 'unusual_hour'],
  ],
])('a list by %s has exactly those entries', async (_, query, wanted) => {
  expect((await list(caller, query)).map(({ id }) => id)).toEqual(withKind(...wanted));
});

test('together with other filters, and excluded, it finds the same as checking each entry', async () => {
  const all = (await list(caller, { limit: 200, expand: ['hint'] })) as (Listed & {
    action: string;
    resource_id: string;
  })[];
  expect(all).toHaveLength(400);
  const idsOf = (is: (entry: (typeof all)[number]) => boolean) =>
    all.filter(is).map(({ id }) => id);
  const found = async (query: AuditLogQuery) => (await list(caller, query)).map(({ id }) => id);
  expect(await found({ hint: ['new_network'], action: ['delete'] })).toEqual(
    idsOf(({ hint, action }) => hint?.kind === 'new_network' && action === 'delete'),
  );
  expect(await found({ hint: ['new_network'], resource_id: ['src_1', 'src_2'] })).toEqual(
    idsOf(
      ({ hint, resource_id }) =>
        hint?.kind === 'new_network' && ['src_1', 'src_2'].includes(resource_id),
    ),
  );
  // Of both there are lists, of which a page reads one.
  const ofBoth = { hint: ['new_network', 'right_given'], target: ['job_1'] };
  const ofJob = new Set(ids.filter((_, n) => n % 3 === 0));
  const wanted = withKind(...ofBoth.hint).filter((id) => ofJob.has(id));
  expect(await found(ofBoth)).toEqual(wanted);
  const page = await inOrganization(caller, (tx) =>
    tx.$queryRaw<{ id: string }[]>(selectPage(caller, ofBoth, null, 100)),
  );
  expect(page.map(({ id }) => id)).toEqual(wanted);
  expect(await found({ hint_not: ['new_network', 'right_given'] })).toEqual(
    idsOf(({ hint }) => hint?.kind !== 'new_network' && hint?.kind !== 'right_given'),
  );
  expect(await found({ hint: ['new_network'], order: 'asc' })).toEqual(
    idsOf(({ hint }) => hint?.kind === 'new_network').reverse(),
  );
});

test.each<[AuditLogQuery['expand']]>([[['hint']], [['hint', 'summary']]])(
  'one entry with %s has its hint',
  async (expand) => {
    const [id = ''] = withKind('new_network');
    const { body } = await getEntry(callOf(caller, { id, expand }));
    const entry = JSON.parse(Buffer.from(body as Uint8Array).toString());
    expect(entry.hint).toEqual({ kind: 'new_network', facts: { near: 7 } });
  },
);

test('counts and facets have it too', async () => {
  expect(await countEntries(callOf(caller, { hint: ['new_network'] }))).toMatchObject({
    count: 10,
  });
  const { values } = await getFacets(callOf(caller, { field: 'hint' }));
  expect(values.map(({ value, count }) => [value, count])).toEqual(kinds.map((kind) => [kind, 10]));
});

test('another organization sees none, and who sees a part those of their part, without what explains them', async () => {
  expect(await list(other, { hint: kinds })).toEqual([]);
  const [none] = await list(other, { limit: 1, expand: ['hint'] });
  expect(none?.hint).toBeNull();
  const restricted = { ...caller, restriction: { action: ['delete'] } };
  const shown = await list(restricted, { hint: kinds, expand: ['hint'] });
  expect(shown).toHaveLength(14);
  expect(new Set(shown.map(({ hint }) => hint?.facts))).toEqual(new Set([null]));
});

test('one that is dismissed is shown nowhere, once and with an entry of it', async () => {
  const [id = ''] = withKind('right_given');
  expect(await dismiss(callOf(caller, { id }))).toEqual({ dismissed: true });
  expect(await dismiss(callOf(caller, { id }))).toEqual({ dismissed: false });
  expect((await list(caller, { hint: ['right_given'] })).map((entry) => entry.id)).not.toContain(
    id,
  );
  const all = await list(caller, { limit: 200, expand: ['hint'] });
  expect(all.find((entry) => entry.id === id)?.hint).toBeNull();
  const told = all.filter((entry) => 'action' in entry && entry.action === 'dismiss_hint');
  expect(told).toHaveLength(1);
  expect(await dismiss(callOf(other, { id: withKind('right_given')[1] ?? '' }))).toEqual({
    dismissed: false,
  });
});
