import { type EntryRow, expect, test } from '../fixtures';
import { idsOf, readAll, readPage } from './read-log';

const query = (filters: Record<string, string[]>) =>
  Object.entries(filters)
    .flatMap(([name, list]) => list.map((value) => `${name}=${encodeURIComponent(value)}`))
    .join('&');

/** `rows`, each one millisecond after the one before. */
const dated = (rows: Omit<EntryRow, 'createdAt'>[]): EntryRow[] =>
  rows.map((row, index) => ({ ...row, createdAt: new Date(Date.UTC(2026, 5, 1) + index) }));

const ranks = [0, 1, 2];

/** One entry for each combination of three types, ids and actions. */
const cube = dated(
  ranks.flatMap((type) =>
    ranks.flatMap((id) =>
      ranks.map((action) => ({
        resourceType: `type_${type}`,
        resourceId: `id_${id}`,
        action: `action_${action}`,
      })),
    ),
  ),
);

test('an entry matches any value of each filter, and all filters together', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const ids = await insertEntries(organizationId, cube);
  const choices = (name: string) => [[], [`${name}_1`], [`${name}_0`, `${name}_2`], ['absent']];

  for (const resource_type of choices('type')) {
    for (const resource_id of choices('id')) {
      for (const action of choices('action')) {
        const sent = query({ resource_type, resource_id, action });
        const matches = (row: EntryRow) =>
          (!resource_type.length || resource_type.includes(row.resourceType ?? '')) &&
          (!resource_id.length || resource_id.includes(row.resourceId ?? '')) &&
          (!action.length || action.includes(row.action ?? ''));
        const expected = ids.filter((_, index) => matches(cube[index] as EntryRow)).reverse();
        expect(idsOf((await readPage(request, apiKey, sent)).audit_log), sent).toEqual(expected);
      }
    }
  }
});

test('a repeated value counts once', async ({ request, newOrganization, insertEntries }) => {
  const { organizationId, apiKey } = await newOrganization();
  await insertEntries(organizationId, cube);
  const page = await readPage(request, apiKey, 'action=action_0&action=action_0');
  expect(page.audit_log).toHaveLength(9);
});

test('a comma is part of a value', async ({ request, newOrganization, insertEntries }) => {
  const { organizationId, apiKey } = await newOrganization();
  const types = ['a', 'b', 'a,b'];
  const ids = await insertEntries(
    organizationId,
    dated(types.map((resourceType) => ({ resourceType }))),
  );
  const listed = async (sent: string) => idsOf((await readPage(request, apiKey, sent)).audit_log);
  expect(await listed('resource_type=a,b')).toEqual([ids[2]]);
  expect(await listed('resource_type=a&resource_type=b')).toEqual([ids[1], ids[0]]);
  expect(await listed('resource_type_not=a,b')).toEqual([ids[1], ids[0]]);
});

const many = (name: string) => Array.from({ length: 20 }, (_, n) => `${name}_${n}`);

const manyValues: Record<string, string[]>[] = [
  { resource_type: many('type') },
  { resource_type: many('type'), action: many('action') },
  { resource_id: many('id'), action: many('action').slice(0, 6) },
  { resource_id: many('id'), resource_type: many('type'), action: many('action') },
];
for (const filters of manyValues) {
  const combinations = Object.values(filters).reduce((product, list) => product * list.length, 1);

  test(`${combinations} combinations of values, page by page`, async ({
    request,
    newOrganization,
    insertEntries,
  }) => {
    const { organizationId, apiKey } = await newOrganization();
    // Nothing asks for the 21st value of each filter.
    const rows = dated(
      Array.from({ length: 210 }, (_, n) => ({
        resourceType: `type_${n % 21}`,
        resourceId: `id_${(n * 5) % 21}`,
        action: `action_${(n * 11) % 21}`,
      })),
    );
    const ids = await insertEntries(organizationId, rows);
    const expected = ids.filter((_, index) => {
      const row = rows[index] as EntryRow;
      const held = {
        resource_type: row.resourceType,
        resource_id: row.resourceId,
        action: row.action,
      };
      return Object.entries(filters).every(([name, list]) =>
        list.includes(String(held[name as keyof typeof held])),
      );
    });
    const entries = await readAll(request, apiKey, `${query(filters)}&limit=30`);
    expect(idsOf(entries)).toEqual(expected.reverse());
  });
}

test('a value matches exactly: no substring, other case, pattern or extra space', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  await insertEntries(
    organizationId,
    dated([{ resourceType: 'source', resourceId: 'src_1', action: 'create' }]),
  );
  for (const [name, value] of [
    ['resource_type', 'source'],
    ['resource_id', 'src_1'],
    ['action', 'create'],
  ] as const) {
    const count = async (sent: string) =>
      (await readPage(request, apiKey, query({ [name]: [sent] }))).audit_log.length;
    expect(await count(value)).toBe(1);
    const others = [value.slice(1), value.slice(0, -1), `${value}s`, ` ${value}`, `${value} `];
    for (const other of [...others, value.toUpperCase(), '%', '_%', '*', `${value}\n`]) {
      expect(await count(other), `${name}=${other}`).toBe(0);
    }
  }
});

const strange = [
  ...['a+b', 'a b', '100%', 'a&b=c', 'a|b', '#1', '"quoted"', "O'Brien", '\\', '%2B', 'a/b?c;d,e'],
  ...['ü', 'u\u0308', 'Å', '日本語', '😀', '\u202e', '\ufeff', '\u0001', '\t', '\u007f'],
  ...['[not]', '{"a":1}', 'null', '__proto__', '-1', '<b>', '$1'],
  'x'.repeat(100),
];

test('a value may contain any characters', async ({ request, newOrganization, insertEntries }) => {
  const { organizationId, apiKey } = await newOrganization();
  const ids = await insertEntries(
    organizationId,
    dated(strange.map((value) => ({ resourceType: value, resourceId: value, action: value }))),
  );
  for (const [index, value] of strange.entries()) {
    const sent = query({ resource_type: [value], resource_id: [value], action: [value] });
    const { audit_log } = await readPage(request, apiKey, sent);
    expect(idsOf(audit_log), sent).toEqual([ids[index]]);
    expect(audit_log[0]).toMatchObject({ resource_type: value, resource_id: value, action: value });
  }
});

test('a space may be sent as a plus', async ({ request, newOrganization, insertEntries }) => {
  const { organizationId, apiKey } = await newOrganization();
  await insertEntries(organizationId, dated([{ action: 'a b' }]));
  expect((await readPage(request, apiKey, 'action=a+b')).audit_log).toHaveLength(1);
});

test('an entry without a resource id matches no id', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  await insertEntries(organizationId, dated([{ resourceId: null }, { resourceId: 'null' }]));
  expect((await readPage(request, apiKey, 'resource_id=null')).audit_log).toHaveLength(1);
  expect((await readPage(request, apiKey)).audit_log).toHaveLength(2);
});
