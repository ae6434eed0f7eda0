import { beforeAll, expect, test } from 'vitest';
import { configureAuth } from '@/test/support/auth-calls';
import { newProvisioned, newUser, type Scim } from '@/test/support/scim';

// What Okta sends, by its "SCIM 2.0 Protocol Reference".

let scim: Scim;
beforeAll(async () => {
  configureAuth();
  ({ scim } = await newProvisioned());
});

const patchOf = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});

const newOktaUser = () =>
  newUser({ displayName: 'Test User', locale: 'en-US', groups: [], password: '1mz050nq' });

async function created() {
  const sent = newOktaUser();
  const { status, body } = await scim('POST', '/Users', sent);
  expect(status).toBe(201);
  return { sent, body, id: String(body.id) };
}

test('it looks for a user, makes it, and is told of one that there is', async () => {
  const sent = newOktaUser();
  const filter = encodeURIComponent(`userName eq "${sent.userName}"`);
  const path = `/Users?filter=${filter}&startIndex=1&count=100`;
  expect((await scim('GET', path)).body).toMatchObject({ totalResults: 0, itemsPerPage: 0 });
  const { status, body } = await scim('POST', '/Users', sent);
  expect(status).toBe(201);
  expect(body).toMatchObject({ userName: sent.userName, displayName: 'Test User', active: true });
  expect(body).not.toHaveProperty('password');
  expect((await scim('GET', path)).body).toMatchObject({ totalResults: 1, startIndex: 1 });
  expect(await scim('POST', '/Users', sent)).toMatchObject({
    status: 409,
    body: { status: '409', scimType: 'uniqueness' },
  });
});

test('it reads all users page by page, in one order', async () => {
  for (let made = 0; made < 5; made++) await created();
  const pages = async (count: number) => {
    const ids: string[] = [];
    for (let startIndex = 1; ; startIndex += count) {
      const { body } = await scim('GET', `/Users?startIndex=${startIndex}&count=${count}`);
      ids.push(...body.Resources.map(({ id }: { id: string }) => id));
      if (startIndex + count > body.totalResults) return ids;
    }
  };
  const all = await pages(100);
  expect(all.length).toBeGreaterThan(5);
  expect(new Set(all).size).toBe(all.length);
  expect(await pages(2)).toEqual(all);
});

test('it reads a user, changes something, and sends it all back', async () => {
  const { id } = await created();
  const { body } = await scim('GET', `/Users/${id}`);
  const name = { givenName: 'Another', middleName: 'Excited', familyName: 'User' };
  const put = await scim('PUT', `/Users/${id}`, { ...body, name });
  expect(put).toMatchObject({
    status: 200,
    body: { id, name: { givenName: 'Another', familyName: 'User' }, userName: body.userName },
  });
  expect(put.body.meta.created).toBe(body.meta.created);
});

test.each(['PATCH', 'PUT'] as const)('it deactivates and activates by %s', async (method) => {
  const { id, body } = await created();
  const set = (active: boolean) =>
    method === 'PUT'
      ? scim('PUT', `/Users/${id}`, { ...body, active })
      : scim('PATCH', `/Users/${id}`, patchOf({ op: 'replace', value: { active } }));
  expect(await set(false)).toMatchObject({ status: 200, body: { id, active: false } });
  expect(await set(true)).toMatchObject({ status: 200, body: { id, active: true } });
});

test('it pushes a group, its name, its members one by one and all at once', async () => {
  const [one, two] = [await created(), await created()];
  const displayName = `Test SCIMv2 ${one.id}`;
  const group = await scim('POST', '/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    members: [{ value: one.id, display: one.sent.userName }],
  });
  expect(group.status).toBe(201);
  const { id } = group.body;
  const members = async () =>
    (await scim('GET', `/Groups/${id}`)).body.members.map(({ value }: { value: string }) => value);
  const patch = async (...operations: object[]) =>
    expect((await scim('PATCH', `/Groups/${id}`, patchOf(...operations))).status).toBe(204);

  await patch({ op: 'replace', value: { id, displayName: `${displayName}0` } });
  expect((await scim('GET', `/Groups/${id}`)).body.displayName).toBe(`${displayName}0`);
  await patch(
    { op: 'remove', path: `members[value eq "${one.id}"]` },
    { op: 'add', path: 'members', value: [{ value: two.id, display: two.sent.userName }] },
  );
  expect(await members()).toEqual([two.id]);
  await patch({ op: 'replace', path: 'members', value: [{ value: one.id }, { value: two.id }] });
  expect(await members()).toEqual([one.id, two.id].sort());
  const put = await scim('PUT', `/Groups/${id}`, {
    ...group.body,
    displayName: `${displayName}0`,
    members: [{ value: two.id, display: 'test' }],
  });
  expect(put).toMatchObject({ status: 200, body: { members: [{ value: two.id }] } });
  expect((await scim('GET', '/Groups?startIndex=1&count=100')).body.totalResults).toBe(1);
  expect((await scim('DELETE', `/Groups/${id}`)).status).toBe(204);
});
