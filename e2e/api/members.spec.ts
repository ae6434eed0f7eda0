import { expect, test } from './member-fixtures';

test('the last owner cannot leave, be removed or be demoted', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
  memberId,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const { organizationId } = owner;
  const id = await memberId(owner, organizationId);
  await newEntries(owner);
  for (const who of [owner, admin]) {
    for (const [path, data] of [
      ['remove-member', { memberIdOrEmail: id }],
      ['remove-member', { memberIdOrEmail: owner.email }],
      ['update-member-role', { memberId: id, role: 'admin' }],
      ['update-member-role', { memberId: id, role: 'member' }],
    ] as const) {
      const response = await callAuth(who, `/organization/${path}`, { organizationId, ...data });
      expect(response.ok(), `${path} by ${who.name}`).toBe(false);
    }
  }
  expect((await callAuth(owner, '/organization/leave', { organizationId })).ok()).toBe(false);
  expect(await memberId(owner, organizationId)).toBe(id);
  expect(await newEntries(owner)).toEqual([]);
});

test('when two owners leave, demote or remove each other at once, one owner remains', async ({
  newOwner,
  newMember,
  callAuth,
  memberId,
  database,
}) => {
  for (const how of ['leave', 'demote', 'remove'] as const) {
    const owner = await newOwner();
    const second = await newMember(owner, 'admin');
    const { organizationId } = owner;
    await database.query(
      `update member set role = 'owner' where organization_id = $1 and user_id = $2`,
      [organizationId, second.userId],
    );
    const [one, two] = await Promise.all([
      memberId(owner, organizationId),
      memberId(second, organizationId),
    ]);
    const step = (who: typeof owner, id: string) => {
      if (how === 'leave') return callAuth(who, '/organization/leave', { organizationId });
      if (how === 'remove') {
        const data = { organizationId, memberIdOrEmail: id };
        return callAuth(who, '/organization/remove-member', data);
      }
      const data = { organizationId, memberId: id, role: 'member' };
      return callAuth(who, '/organization/update-member-role', data);
    };
    const answers = await Promise.all([step(owner, one), step(second, two)]);
    const { rows } = await database.query(
      `select count(*)::int as owners from member where organization_id = $1 and role = 'owner'`,
      [organizationId],
    );
    expect(rows, how).toEqual([{ owners: 1 }]);
    expect(
      answers.filter((answer) => answer.ok()),
      how,
    ).toHaveLength(1);
  }
});

test('only owners make owners, and nobody has two roles', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
  memberId,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const member = await newMember(owner, 'member');
  const { organizationId } = owner;
  await newEntries(owner);
  const target = await memberId(member, organizationId);
  const change = (who: typeof owner, role: unknown, id = target) =>
    callAuth(who, '/organization/update-member-role', { organizationId, memberId: id, role });
  for (const response of [
    await change(admin, 'owner'),
    await change(admin, 'owner', await memberId(admin, organizationId)),
    await change(member, 'admin'),
    await change(owner, 'owner,member'),
    await change(owner, ['owner', 'admin']),
    await change(owner, 'god'),
  ]) {
    expect([400, 403]).toContain(response.status());
  }
  expect(await newEntries(owner)).toEqual([]);

  expect((await change(admin, 'admin')).status()).toBe(200);
  expect((await change(owner, 'owner')).status()).toBe(200);
  expect((await change(owner, 'owner')).status(), 'no change, no entry').toBe(200);
  const entries = await newEntries(owner);
  expect(
    entries.map(({ user_id, details }) => [user_id, JSON.parse(String(details)).changes]),
  ).toEqual([
    [admin.userId, { role: { from: 'member', to: 'admin' } }],
    [owner.userId, { role: { from: 'admin', to: 'owner' } }],
  ]);
});

test('a removed member loses access at once, in /v1 and in better-auth', async ({
  request,
  newOwner,
  newMember,
  callAuth,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const { organizationId } = owner;
  const { cookie } = admin;
  const read = async () => (await request.get('/v1/audit-log', { headers: { cookie } })).status();
  expect(await read()).toBe(200);
  const remove = { organizationId, memberIdOrEmail: admin.email };
  expect((await callAuth(owner, '/organization/remove-member', remove)).status()).toBe(200);
  expect(await read()).toBe(403);
  const rename = { organizationId, data: { name: 'Taken over' } };
  expect((await callAuth(admin, '/organization/update', rename)).ok()).toBe(false);
  expect((await callAuth(admin, '/organization/set-active', { organizationId })).ok()).toBe(false);
});

test('only the name of an organization can be changed, and only to a valid name', async ({
  newOwner,
  newEntries,
  callAuth,
}) => {
  const owner = await newOwner();
  const { organizationId } = owner;
  await newEntries(owner);
  for (const data of [
    { name: '' },
    { name: '  ' },
    { name: 'x'.repeat(101) },
    { name: 'a\0b' },
    { name: 5 },
    { slug: 'mine' },
    { name: 'Mine', logo: 'https://example.com/a.png' },
    { metadata: { demo: 'northwind' } },
    {},
    null,
  ]) {
    const response = await callAuth(owner, '/organization/update', { organizationId, data });
    expect(response.status(), JSON.stringify(data)).toBe(400);
  }
  expect(await newEntries(owner)).toEqual([]);
});

test('unused endpoints of better-auth are closed', async ({ request, newOwner, newMember }) => {
  const owner = await newOwner();
  const { cookie } = await newMember(owner, 'member');
  for (const path of [
    'organization/list-members',
    'organization/list-invitations',
    'organization/list-user-invitations',
    'organization/get-full-organization',
    'organization/get-invitation?id=x',
    'list-sessions',
    'list-accounts',
    'ok',
  ]) {
    const response = await request.get(`/api/auth/${path}`, { headers: { cookie } });
    expect(response.status(), path).toBe(404);
    expect(await response.text()).not.toContain(owner.email);
  }
  for (const path of [
    'revoke-session',
    'update-user',
    'update-session',
    'organization/create',
    'organization/check-slug',
  ]) {
    const response = await request.post(`/api/auth/${path}`, { headers: { cookie }, data: {} });
    expect(response.status(), path).toBe(404);
  }
});

test("another organization's object answers like one that does not exist", async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
  invite,
  memberId,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const stranger = await newOwner();
  const { organizationId } = stranger;
  const { invitationId } = await invite(owner, `guest-${owner.email}`);
  const foreign = await memberId(admin, owner.organizationId);
  const foreignOwner = await memberId(owner, owner.organizationId);
  const absent = crypto.randomUUID();
  for (const one of [owner, stranger]) await newEntries(one);
  const answer = async (path: string, data: object) => {
    const response = await callAuth(stranger, `/organization/${path}`, data);
    expect(response.ok()).toBe(false);
    return [response.status(), await response.text()];
  };

  expect(await answer('cancel-invitation', { invitationId })).toEqual(
    await answer('cancel-invitation', { invitationId: absent }),
  );
  for (const id of [foreign, foreignOwner]) {
    const change = { organizationId, role: 'member' };
    expect(await answer('update-member-role', { ...change, memberId: id })).toEqual(
      await answer('update-member-role', { ...change, memberId: absent }),
    );
    expect(await answer('remove-member', { organizationId, memberIdOrEmail: id })).toEqual(
      await answer('remove-member', { organizationId, memberIdOrEmail: absent }),
    );
  }
  expect(await answer('remove-member', { organizationId, memberIdOrEmail: admin.email })).toEqual(
    await answer('remove-member', { organizationId, memberIdOrEmail: `no-${admin.email}` }),
  );
  const theirs = { organizationId: owner.organizationId };
  await answer('remove-member', { ...theirs, memberIdOrEmail: foreign });
  await answer('update-member-role', { ...theirs, memberId: foreign, role: 'member' });
  await answer('invite-member', { ...theirs, email: stranger.email, role: 'owner' });
  for (const one of [owner, stranger]) expect(await newEntries(one)).toEqual([]);
});
