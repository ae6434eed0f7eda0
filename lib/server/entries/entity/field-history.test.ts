import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesIn } from '@/lib/contract/changes';
import { FieldHistory } from '@/lib/contract/entity/field-history';
import {
  longestField,
  longestValue,
  maxChangesOfEntry,
} from '@/lib/contract/entity/history-limits';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Caller } from '@/lib/server/core/principal';
import { callOf } from '@/test/support/caller';
import { postEntries, postPartly } from '@/test/support/post-entries';
import { serveScratchDatabase } from '@/test/support/serving';
import { readPage } from '../read-page';
import { readFieldHistory } from './field-history';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
let key: Caller;

const entry = { action: 'update', resource_type: 'server' };
const user = (name: string) => ({ user_id: `usr_${name}`, actor: { type: 'user', name } });

beforeAll(async () => {
  database = await serveScratchDatabase();
  const organization = await database.newOrganization();
  owner = await database.newOwner(organization, 'Owner');
  key = await database.newKey(organization, 'Key');
});
afterAll(() => database.drop());

type Asked = Omit<Parameters<typeof readFieldHistory>[0]['input'], 'resource_id'>;

async function historyOf(caller: Caller, resource_id: string, asked: Asked = {}) {
  const pages = [];
  let cursor: string | undefined;
  do {
    const page = await readFieldHistory(callOf(caller, { resource_id, ...asked, cursor }));
    expect(FieldHistory.parse(page)).toEqual(page);
    expect(page.has_more).toBe(page.next_cursor !== null);
    pages.push(page.field_history);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return { changes: pages.flat(), pages };
}

test('it tells who changed which field from what to what, and where it is told', async () => {
  const change = (from: unknown, to: unknown) => ({ from, to });
  await postEntries(key, [
    {
      ...entry,
      resource_id: 's_1',
      ...user('Ana'),
      details: { changes: { status: change(null, 'active') } },
    },
    {
      ...entry,
      resource_id: 's_1',
      ...user('Tomás'),
      outcome: 'failure',
      details: {
        changes: { status: change('active', 'disabled'), limits: { burst: change(1, 2) } },
      },
    },
    { ...entry, resource_id: 's_2', details: { changes: { status: change('a', 'b') } } },
    {
      ...entry,
      resource_id: 's_1',
      resource_type: 'other',
      details: { changes: { status: change('x', 'y') } },
    },
    { ...entry, resource_id: 's_1', details: { note: 'nothing of changes', changes: [1] } },
    { ...entry, resource_id: 's_1', details: null },
  ]);
  const { changes } = await historyOf(owner, 's_1', { resource_type: 'server' });
  expect(
    changes.map(({ field, kind, from, to, actor, actor_name, outcome }) => [
      field,
      kind,
      from,
      to,
      actor,
      actor_name,
      outcome,
    ]),
  ).toEqual([
    ['status', 'changed', 'active', 'disabled', 'user:usr_Tomás', 'Tomás', 'failure'],
    ['limits.burst', 'changed', '1', '2', 'user:usr_Tomás', 'Tomás', 'failure'],
    ['status', 'added', null, 'active', 'user:usr_Ana', 'Ana', null],
  ]);
  expect((await historyOf(owner, 's_1')).changes).toHaveLength(4);
  const { changes: ofField } = await historyOf(owner, 's_1', { field: 'limits.burst' });
  expect(ofField).toEqual([changes[1]]);
  expect((await historyOf(owner, 'absent')).changes).toEqual([]);
});

test('changes whose name is written in escapes are told too', async () => {
  const details = String.raw`{"\u0063hanges":{"a":{"from":1,"to":2}}}`;
  const body = JSON.stringify([{ ...entry, resource_id: 'escaped', details: 0 }]);
  await postPartly(key, body.replace('"details":0', `"details":${details}`));
  expect((await historyOf(owner, 'escaped')).changes).toMatchObject([{ field: 'a', to: '2' }]);
});

test('pages together are all changes of all entries, whatever the limit and the restriction', async () => {
  const entries = Array.from({ length: 60 }, (_, n) => ({
    ...{ ...entry, resource_id: 'many', ...user(String(n % 3)) },
    details:
      n % 4 === 0
        ? { text: 'changes' }
        : { changes: { [`field_${n % 5}`]: { from: n, to: n + 1 }, name: { from: n % 2, to: 1 } } },
  }));
  await postEntries(key, entries);
  const restrictions: (EntryFilters | null)[] = [
    null,
    { user_id: ['usr_1'] },
    { resource_type: ['other'] },
  ];
  for (const restriction of restrictions) {
    const caller = { ...owner, restriction };
    const list = await readPage(caller, { resource_id: ['many'], limit: 200 });
    const expected = (JSON.parse(`[${list.entries}]`) as { id: string; details: string }[]).flatMap(
      ({ id, details }) => changesIn(details).map(({ path, from, to }) => [id, path, from, to]),
    );
    for (const limit of [1, 2, 7, 45, 200]) {
      const { changes } = await historyOf(caller, 'many', { limit });
      expect(changes.map(({ entry_id, field, from, to }) => [entry_id, field, from, to])).toEqual(
        expected,
      );
    }
    const { changes } = await historyOf(caller, 'many', { field: 'name', limit: 3 });
    expect(changes).toHaveLength(expected.filter(([, path]) => path === 'name').length);
  }
});

test('long values, paths and thousands of changes are told in part', async () => {
  const values = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, n) => [`f${n}`, { from: 1, to: 2 }]),
  );
  const long = 'é'.repeat(20_000);
  await postEntries(key, [
    { ...entry, resource_id: 'long', details: { changes: { [long]: values } } },
    {
      ...entry,
      resource_id: 'long',
      details: { changes: { text: { from: long, to: `${'x'.repeat(longestValue - 2)}😀😀` } } },
    },
  ]);
  const { changes } = await historyOf(owner, 'long');
  expect(changes).toHaveLength(1 + maxChangesOfEntry);
  expect(Math.max(...changes.map(({ field }) => field.length))).toBe(longestField);
  const [first] = changes;
  expect(first?.from).toHaveLength(longestValue);
  expect(first?.to).toBe(`${'x'.repeat(longestValue - 2)}…`);
});

test('of entries with long details one request looks at a bounded part, and the next goes on', async () => {
  const text = 'a'.repeat(200_000);
  for (let n = 0; n < 20; n++) {
    await postEntries(key, [
      { ...entry, resource_id: 'large', details: { text, changes: { n: { from: n, to: n + 1 } } } },
    ]);
  }
  const { changes, pages } = await historyOf(owner, 'large', { limit: 200 });
  expect(changes.map(({ to }) => Number(to))).toEqual(Array.from({ length: 20 }, (_, n) => 20 - n));
  expect(pages.length).toBeGreaterThan(1);
});
