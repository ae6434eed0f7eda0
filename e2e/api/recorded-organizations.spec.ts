import type { Owner } from '../fixtures';
import { expect, expectOne, test } from './recorded-fixtures';

test('an update of an organization records what changed, from what and to what', async ({
  newOwner,
  newEntries,
  callAuth,
  database,
  ipAddress,
}) => {
  const owner = await newOwner();
  const { organizationId } = owner;
  const { rows } = await database.query('select name from organization where id = $1', [
    organizationId,
  ]);
  await newEntries(owner);
  for (const [data, changes] of [
    [{ name: 'Renamed' }, { name: { from: rows[0].name, to: 'Renamed' } }],
    [{ name: 'Again' }, { name: { from: 'Renamed', to: 'Again' } }],
  ] as const) {
    const response = await callAuth(owner, '/organization/update', { organizationId, data });
    expect(response.status()).toBe(200);
    expectOne(await newEntries(owner), owner, ipAddress, {
      action: 'update',
      resource_type: 'organization',
      resource_id: organizationId,
      details: { changes },
      name: data.name,
      sentence: `${owner.name} changed the organization ${data.name}: name ${changes.name.from} → ${data.name}`,
    });
  }
});

test('adding a member, changing the role and removing them are each recorded', async ({
  newOwner,
  newEntries,
  callAuth,
  ipAddress,
}) => {
  const owner = await newOwner();
  const person = await newOwner();
  const { organizationId } = owner;
  await newEntries(owner);

  const invited = await callAuth(owner, '/organization/invite-member', {
    organizationId,
    email: person.email,
    role: 'member',
  });
  expect(invited.status()).toBe(200);
  const { id: invitationId, link } = await invited.json();
  const token = new URL(link).searchParams.get('token');
  await newEntries(owner);
  const accepted = await callAuth(person, '/organization/accept-invitation', {
    invitationId,
    token,
  });
  expect(accepted.status()).toBe(200);
  const joined = await newEntries(owner);
  expectOne(joined.slice(1), person, ipAddress, {
    action: 'create',
    resource_type: 'member',
    resource_id: person.userId,
    details: { email: person.email, role: 'member' },
    name: person.name,
    sentence: `${person.name} joined as member`,
  });

  const memberId = (await accepted.json()).member.id;
  const promote = { organizationId, memberId, role: 'admin' };
  expect((await callAuth(owner, '/organization/update-member-role', promote)).status()).toBe(200);
  expectOne(await newEntries(owner), owner, ipAddress, {
    action: 'update',
    resource_type: 'member',
    resource_id: person.userId,
    details: { email: person.email, changes: { role: { from: 'member', to: 'admin' } } },
    name: person.name,
    sentence: `${owner.name} changed the role of ${person.name} from member to admin`,
  });

  const remove = { organizationId, memberIdOrEmail: person.email };
  expect((await callAuth(owner, '/organization/remove-member', remove)).status()).toBe(200);
  expectOne(await newEntries(owner), owner, ipAddress, {
    action: 'delete',
    resource_type: 'member',
    resource_id: person.userId,
    details: { email: person.email, role: 'admin' },
    name: person.name,
    sentence: `${owner.name} removed ${person.name}, who was admin`,
  });
});

test('a member who leaves is recorded', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
  ipAddress,
}) => {
  const owner = await newOwner();
  const { organizationId } = owner;
  const person = await newMember(owner, 'member');
  await newEntries(owner);
  expect((await callAuth(person, '/organization/leave', { organizationId })).status()).toBe(200);
  expectOne(await newEntries(owner), person, ipAddress, {
    action: 'delete',
    resource_type: 'member',
    resource_id: person.userId,
    details: { email: person.email, role: 'member' },
    name: person.name,
    sentence: `${person.name} left the organization`,
  });
});

test('a refused change leaves no entry', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
  database,
}) => {
  const owner = await newOwner();
  const stranger = await newOwner();
  const { organizationId } = owner;
  const person = await newMember(owner, 'member');
  const { rows } = await database.query(
    'select id, user_id from member where organization_id = $1',
    [organizationId],
  );
  const memberOf = ({ userId }: Owner) => rows.find((row) => row.user_id === userId).id;
  for (const one of [owner, stranger]) await newEntries(one);

  const rename = { organizationId, data: { name: 'Taken over' } };
  const promote = { organizationId, memberId: memberOf(person), role: 'owner' };
  const remove = { organizationId, memberIdOrEmail: memberOf(owner) };
  for (const [who, path, data] of [
    [person, '/organization/update', rename],
    [stranger, '/organization/update', rename],
    [person, '/organization/update-member-role', promote],
    [stranger, '/organization/update-member-role', promote],
    [person, '/organization/remove-member', remove],
    [stranger, '/organization/remove-member', remove],
    [owner, '/organization/remove-member', remove],
    [owner, '/organization/leave', { organizationId }],
    [stranger, '/organization/leave', { organizationId }],
    [owner, '/organization/delete', { organizationId }],
  ] as const) {
    expect((await callAuth(who, path, data)).ok(), `${path} by ${who.name}`).toBe(false);
  }
  for (const one of [owner, stranger]) expect(await newEntries(one)).toEqual([]);
});
