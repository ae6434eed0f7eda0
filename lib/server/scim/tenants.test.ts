import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configureAuth } from '@/test/support/auth-calls';
import { newProvisioned, newUser } from '@/test/support/scim';

// A token of A neither reads nor changes what is B's: each operation answers as for what does not exist.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
let begun: Awaited<ReturnType<typeof begin>>;
beforeAll(async () => {
  configureAuth();
  begun = await begin();
});
afterAll(() => database.end());

async function begin() {
  const [a, b] = [await newProvisioned(), await newProvisioned()];
  const { id: userId } = (await b.scim('POST', '/Users', newUser())).body;
  const members = [{ value: userId }];
  const displayName = 'Group of B';
  const { id: groupId } = (await b.scim('POST', '/Groups', { displayName, members })).body;
  const everything = () => rowsOf([a.owner.userId, b.owner.userId, userId, groupId]);
  return { a, b, userId: String(userId), groupId: String(groupId), everything };
}

const absentUser = `usr_${'0'.repeat(32)}`;
const absentGroup = `group_${'0'.repeat(16)}`;

/** All rows of accounts that name one of these ids. */
async function rowsOf(ids: string[]) {
  const tables = ['"user"', 'member', 'session', 'scim_user', 'scim_group', 'scim_group_member'];
  const rows = await Promise.all(
    tables.map((table) => database.query(`select ${table}::text as row from ${table} order by 1`)),
  );
  return rows.map((result) => result.rows.filter(({ row }) => ids.some((id) => row.includes(id))));
}

const patches = {
  user: { Operations: [{ op: 'replace', value: { active: false, displayName: 'Mine' } }] },
  group: { Operations: [{ op: 'replace', value: { displayName: 'Mine' } }] },
};

const cells = [
  ...(['GET', 'DELETE'] as const).map((method) => [method, 'user', undefined] as const),
  ['PUT', 'user', newUser({ displayName: 'Mine' })],
  ['PATCH', 'user', patches.user],
  ...(['GET', 'DELETE'] as const).map((method) => [method, 'group', undefined] as const),
  ['PUT', 'group', { displayName: 'Mine', members: [] }],
  ['PATCH', 'group', patches.group],
] as const;

test.each(cells)('%s of the %s of B is as of none', async (method, kind, body) => {
  const { a, userId, groupId, everything } = begun;
  const before = await everything();
  const [theirs, none] =
    kind === 'user'
      ? [`/Users/${userId}`, `/Users/${absentUser}`]
      : [`/Groups/${groupId}`, `/Groups/${absentGroup}`];
  const answer = await a.scim(method, theirs, body);
  expect(answer.status).toBe(404);
  expect(answer.body).toEqual((await a.scim(method, none, body)).body);
  expect(await everything()).toEqual(before);
});

test('lists and filters of A have nothing of B', async () => {
  const { a, b, userId, groupId } = begun;
  const user = (await b.scim('GET', `/Users/${userId}`)).body;
  const filters = [
    `id eq "${userId}"`,
    `userName eq "${user.userName}"`,
    'id pr',
    'not (id eq "x")',
  ];
  for (const filter of filters) {
    const { body } = await a.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect(body.Resources.map(({ id }: { id: string }) => id)).not.toContain(userId);
  }
  for (const filter of [`id eq "${groupId}"`, `members.value eq "${userId}"`, 'displayName pr']) {
    const { body } = await a.scim('GET', `/Groups?filter=${encodeURIComponent(filter)}`);
    expect(body).toMatchObject({ totalResults: 0, Resources: [] });
  }
});

test('a user of B gets into no group of A, and is refused as nobody would be', async () => {
  const { a, userId, everything } = begun;
  const before = await everything();
  const make = (value: string) =>
    a.scim('POST', '/Groups', { displayName: 'Group of A', members: [{ value }] });
  const refused = await make(userId);
  expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
  const detail = (await make(absentUser)).body.detail.replace(absentUser, userId);
  expect(refused.body.detail).toBe(detail);
  expect(await everything()).toEqual(before);

  const { id } = (await a.scim('POST', '/Groups', { displayName: 'Group of A' })).body;
  const Operations = [{ op: 'add', path: 'members', value: [{ value: userId }] }];
  expect((await a.scim('PATCH', `/Groups/${id}`, { Operations })).status).toBe(400);
});

test('the name of a user or a group of B can be used in A', async () => {
  const { a } = begun;
  expect((await a.scim('POST', '/Groups', { displayName: 'Group of B' })).status).toBe(201);
});
