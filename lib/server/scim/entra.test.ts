import { beforeAll, expect, test } from 'vitest';
import { configureAuth } from '@/test/support/auth-calls';
import { newProvisioned, newUser, type Scim } from '@/test/support/scim';

// What Microsoft Entra ID sends, by its documentation ("Develop and plan provisioning for a SCIM endpoint", and "Known issues with SCIM
// 2.0 protocol compliance" for the two ways in which it writes PATCH).

let scim: Scim;
beforeAll(async () => {
  configureAuth();
  ({ scim } = await newProvisioned());
});

const patchOf = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});

const filtered = (path: string, filter: string) => `${path}?filter=${encodeURIComponent(filter)}`;

async function created(more: object = {}) {
  const sent = newUser({
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    meta: { resourceType: 'User' },
    title: 'Engineer',
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: '701984' },
    ...more,
  });
  const answer = await scim('POST', '/Users', sent);
  expect(answer.status).toBe(201);
  return { sent, id: String(answer.body.id) };
}

test('it tests the connection by a filter that finds nobody', async () => {
  const answer = await scim('GET', filtered('/Users', 'userName eq "non-existent user"'));
  expect(answer).toMatchObject({
    status: 200,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 0,
      startIndex: 1,
      Resources: [],
    },
  });
});

test.each(['userName', 'externalId', 'emails[type eq "work"].value'])(
  'it finds a user by %s',
  async (name) => {
    const { sent, id } = await created();
    const value = name === 'externalId' ? sent.externalId : sent.userName;
    const { body } = await scim('GET', filtered('/Users', `${name} eq "${value}"`));
    expect(body).toMatchObject({
      totalResults: 1,
      Resources: [{ id, externalId: sent.externalId }],
    });
  },
);

test('it changes several attributes, in its own way of writing', async () => {
  const { id, sent } = await created();
  const address = `new-${sent.userName}`;
  const answer = await scim(
    'PATCH',
    `/Users/${id}`,
    patchOf(
      { op: 'Replace', path: 'displayName', value: 'Pvlo' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: address },
      { op: 'Replace', path: 'name.givenName', value: 'Gtfd' },
      { op: 'Replace', path: 'name.familyName', value: 'Pkqf' },
      { op: 'Replace', path: 'externalId', value: 'Eqpj' },
      { op: 'Add', path: 'nickName', value: 'Babs' },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 555 0100' },
      {
        op: 'Replace',
        path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber',
        value: 'Eqpj',
      },
    ),
  );
  expect(answer).toMatchObject({
    status: 200,
    body: {
      displayName: 'Pvlo',
      externalId: 'Eqpj',
      name: { givenName: 'Gtfd', familyName: 'Pkqf' },
      emails: [{ value: address, type: 'work', primary: true }],
      userName: sent.userName,
    },
  });
});

test('it changes several attributes, by aadOptscim062020', async () => {
  const { id, sent } = await created();
  const answer = await scim(
    'PATCH',
    `/Users/${id}?aadOptscim062020`,
    patchOf(
      { op: 'replace', path: 'emails[type eq "work"].value', value: `new-${sent.userName}` },
      {
        op: 'replace',
        value: {
          displayName: 'Bjfe',
          'name.givenName': 'Kkom',
          'name.familyName': 'Unua',
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber': 'Aklq',
        },
      },
    ),
  );
  expect(answer).toMatchObject({
    status: 200,
    body: { displayName: 'Bjfe', name: { givenName: 'Kkom', familyName: 'Unua' } },
  });
});

test.each([
  ['Replace', 'False', 'True'],
  ['replace', false, true],
])('it disables and enables a user: %s %s', async (op, off, on) => {
  const { id } = await created();
  const set = async (value: unknown) =>
    (await scim('PATCH', `/Users/${id}`, patchOf({ op, path: 'active', value }))).body.active;
  expect(await set(off)).toBe(false);
  expect((await scim('GET', `/Users/${id}`)).body.active).toBe(false);
  expect(await set(on)).toBe(true);
});

test('it makes a group, finds it without members, and changes them both ways', async () => {
  const [one, two, three] = [await created(), await created(), await created()];
  const displayName = `Group ${one.id}`;
  const group = await scim('POST', '/Groups', {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:Group',
      'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
    ],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName,
    meta: { resourceType: 'Group' },
  });
  expect(group).toMatchObject({ status: 201, body: { displayName, members: [] } });
  const path = `/Groups/${group.body.id}`;
  const patch = async (...operations: object[]) =>
    expect((await scim('PATCH', path, patchOf(...operations))).status).toBe(204);
  const members = async () =>
    (await scim('GET', path)).body.members.map(({ value }: { value: string }) => value);

  const found = await scim(
    'GET',
    `${filtered('/Groups', `displayName eq "${displayName}"`)}&excludedAttributes=members`,
  );
  expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: group.body.id }] });
  expect(found.body.Resources[0]).not.toHaveProperty('members');

  await patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: one.id }] });
  await patch({ op: 'add', path: 'members', value: [{ value: two.id }, { value: three.id }] });
  expect(await members()).toEqual([one.id, two.id, three.id].sort());
  await patch({ op: 'Remove', path: 'members', value: [{ $ref: null, value: one.id }] });
  expect(await members()).toEqual([two.id, three.id].sort());
  await patch({ op: 'remove', path: `members[value eq "${two.id}"]` });
  expect(await members()).toEqual([three.id]);
  await patch({ op: 'Replace', path: 'displayName', value: `${displayName} updated` });
  expect((await scim('GET', `${path}?excludedAttributes=members`)).body).toMatchObject({
    displayName: `${displayName} updated`,
  });
  const both = `id eq "${group.body.id}" and members eq "${three.id}"`;
  expect((await scim('GET', filtered('/Groups', both))).body.totalResults).toBe(1);
  expect((await scim('DELETE', path)).status).toBe(204);
  expect((await scim('GET', path)).status).toBe(404);
});

test('it asks for the schemas', async () => {
  const { body } = await scim('GET', '/Schemas');
  expect(body.Resources.map(({ id }: { id: string }) => id)).toEqual([
    'urn:ietf:params:scim:schemas:core:2.0:User',
    'urn:ietf:params:scim:schemas:core:2.0:Group',
  ]);
});
