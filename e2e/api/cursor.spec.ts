import { withoutTriggers } from '../../test/support/tampering';
import { numberOf } from '../accounts';
import { expect, test } from '../fixtures';
import { expectError } from './expect-error';
import { idsOf, readPage } from './read-log';

const time = '2026-06-01T00:00:00.002Z';
const id = '019e8075-0002-7000-8000-000000000000';

/** Strings that are not times, or not in the form that the server writes. */
const times = [
  ...['2026-06-01', '2026-06-01T00:00:00Z', '2026-06-01T00:00:00.002', '2026-06-01 00:00:00.002Z'],
  ...['2026-06-01T00:00:00.0021Z', '2026-06-01T02:00:00.002+02:00', '2026-02-30T00:00:00.000Z'],
  ...['2026-13-01T00:00:00.000Z', '2026-06-01T24:00:00.000Z', '2026-06-01T00:00:60.000Z'],
  ...['1780272000002', 'infinity', '-infinity', 'now', 'today', 'epoch', 'Invalid Date', 'NaN'],
  ...['0000-01-01T00:00:00.000Z', '-000001-01-01T00:00:00.000Z', '+010000-01-01T00:00:00.000Z'],
];

const malformed = [
  ...['', '|', 'abc', time, id, `${time}|`, `|${id}`, `${time}${id}`, `${time},${id}`],
  ...[`${time}|${id}|`, `${time}|${id}|${id}`, `${id}|${time}`, `${time}||${id}`],
  ...[`${time}|${id}x`, `${time}|${id.slice(1)}`, `${time}|${id.replaceAll('-', '')}`],
  ...[`${time}|{${id}}`, `${time}|1`, `${time}|g${id.slice(1)}`, `${time}|${id} `],
  ...times.map((value) => `${value}|${id}`),
];

for (const value of malformed) {
  test(`cursor=${value}: 400`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const headers = { 'x-api-key': apiKey };
    const query = `cursor=${encodeURIComponent(value)}`;
    const response = await request.get(`/v1/audit-log?${query}`, { headers });
    const { error } = await expectError(response, 'invalid_parameter', 'cursor');
    expect(error).toBe(
      "Invalid parameter 'cursor': it must be 'created_at|id', or with by=happened 'happened_at|id', as given in 'next_cursor'.",
    );
  });
}

for (const [what, query] of Object.entries({
  'a NUL': `cursor=${time}%7C${id}%00`,
  'half of a surrogate pair': `cursor=${time}%7C${id}%ED%A0%80`,
  'invalid UTF-8': `cursor=${time}%7C%FF`,
  'eight thousand characters': `cursor=${time}|${id}${'0'.repeat(8_000)}`,
  'a second cursor': `cursor=${time}|${id}&cursor=${time}|${id}`,
})) {
  test(`a cursor with ${what}: 400`, async ({ request, newOrganization }) => {
    const { apiKey } = await newOrganization();
    const headers = { 'x-api-key': apiKey };
    const response = await request.get(`/v1/audit-log?${query}`, { headers });
    await expectError(response, 'invalid_parameter', 'cursor');
  });
}

const rows = [0, 1, 2, 2, 3, 4].map((n) => ({ createdAt: new Date(Date.UTC(2026, 5, 1) + n) }));

test('a cursor is read with its bar raw or as %7C and its colons raw or as %3A', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const ids = await insertEntries(organizationId, rows);
  const { next_cursor } = await readPage(request, apiKey, 'limit=2');
  const cursor = String(next_cursor);
  const forms = [cursor, cursor.replace('|', '%7C'), encodeURIComponent(cursor)];
  for (const form of [...forms, cursor.replace('|', '%7c')]) {
    const page = await readPage(request, apiKey, `limit=2&cursor=${form}`);
    expect(idsOf(page.audit_log), form).toEqual([ids[3], ids[2]].sort().reverse());
  }
});

test('a cursor is a position and needs no entry to exist there', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const ids = await insertEntries(organizationId, rows);
  for (const [cursor, below] of [
    ['9999-12-31T23:59:59.999Z|ffffffff-ffff-ffff-ffff-ffffffffffff', 6],
    ['2026-06-01T00:00:00.003Z|ffffffff-ffff-ffff-ffff-ffffffffffff', 5],
    ['2026-06-01T00:00:00.003Z|00000000-0000-0000-0000-000000000000', 4],
    ['2026-06-01T00:00:00.000Z|00000000-0000-0000-0000-000000000000', 0],
    ['0001-01-01T00:00:00.000Z|00000000-0000-0000-0000-000000000000', 0],
  ] as const) {
    const page = await readPage(request, apiKey, `cursor=${cursor}`);
    expect(idsOf(page.audit_log).sort(), cursor).toEqual(ids.slice(0, below).sort());
  }
});

test('a cursor stays valid when its entry has been purged', async ({
  request,
  newOrganization,
  insertEntries,
  database,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const ids = await insertEntries(organizationId, rows);
  const before = await readPage(request, apiKey, 'limit=2');
  expect(idsOf(before.audit_log)).toEqual([ids[5], ids[4]]);

  const org = await numberOf(database, organizationId);
  await withoutTriggers(database, async (client) => {
    await client.query('delete from audit_log where org = $1 and id = $2', [org, ids[4]]);
  });

  const after = await readPage(request, apiKey, `limit=2&cursor=${before.next_cursor}`);
  expect(idsOf(after.audit_log)).toEqual([ids[3], ids[2]].sort().reverse());
  expect(after.has_more).toBe(true);
});

test('a cursor with a time range gives what lies in the range and after the cursor', async ({
  request,
  newOrganization,
  insertEntries,
}) => {
  const { organizationId, apiKey } = await newOrganization();
  const ids = await insertEntries(organizationId, rows);
  const at = (n: number) => new Date(Date.UTC(2026, 5, 1) + n).toISOString();
  const lowest = '00000000-0000-0000-0000-000000000000';
  const highest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  for (const order of ['desc', 'asc'] as const) {
    for (const cursorTime of [-1, 0, 1, 2, 3, 4, 5]) {
      for (const id of [lowest, highest]) {
        const cursor = `${at(cursorTime)}|${id}`;
        const query = `order=${order}&after=${at(1)}&before=${at(4)}&cursor=${cursor}`;
        const expected = ids.filter((_, index) => {
          const time = Number(rows[index]?.createdAt) - Date.UTC(2026, 5, 1);
          const isBelow = time < cursorTime || (time === cursorTime && id === highest);
          return time >= 1 && time < 4 && isBelow === (order === 'desc');
        });
        const { audit_log } = await readPage(request, apiKey, query);
        expect(idsOf(audit_log).sort(), query).toEqual(expected.sort());
      }
    }
  }
});
