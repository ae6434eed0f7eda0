import { expect, test } from './member-fixtures';
import { expectOne } from './recorded-fixtures';

const accept = '/organization/accept-invitation';

test('an invitation is created, sent again and accepted once, each with its entry', async ({
  newOwner,
  newEntries,
  callAuth,
  invite,
  ipAddress,
}) => {
  const owner = await newOwner();
  const guest = await newOwner();
  const { organizationId } = owner;
  await newEntries(owner);
  const details = { email: guest.email, role: 'admin' };

  const link = await invite(owner, guest.email.toUpperCase(), 'admin');
  const entry = { resource_type: 'invitation', resource_id: link.invitationId, details };
  expectOne(await newEntries(owner), owner, ipAddress, { action: 'create', ...entry });

  const again = { organizationId, email: guest.email, role: 'admin', resend: true };
  const resent = await callAuth(owner, '/organization/invite-member', again);
  expect((await resent.json()).link).toContain(encodeURIComponent(link.token));
  expectOne(await newEntries(owner), owner, ipAddress, { action: 'resend', ...entry });

  expect((await callAuth(guest, accept, link)).status()).toBe(200);
  const entries = await newEntries(owner);
  expectOne(entries.slice(0, 1), guest, ipAddress, { action: 'accept', ...entry });
  expectOne(entries.slice(1), guest, ipAddress, {
    action: 'create',
    resource_type: 'member',
    resource_id: guest.userId,
    details,
  });
  expect((await callAuth(guest, accept, link)).ok(), 'a link works once').toBe(false);
  expect(await newEntries(owner)).toEqual([]);
});

test('accepting needs the link and the invited address; one that was handed over proves no address', async ({
  newOwner,
  newEntries,
  callAuth,
  invite,
  database,
}) => {
  const owner = await newOwner();
  const guest = await newOwner();
  const stranger = await newOwner();
  const link = await invite(owner, guest.email);
  const other = await invite(owner, stranger.email);
  const isVerified = async () => {
    const sql = 'select email_verified from "user" where id = $1';
    return (await database.query(sql, [guest.userId])).rows[0].email_verified;
  };
  await newEntries(owner);

  const { invitationId } = link;
  const forged = `${link.token.slice(0, -1)}${link.token.endsWith('A') ? 'Q' : 'A'}`;
  // A verified address alone gives no access without the link.
  await database.query('update "user" set email_verified = true where id = $1', [stranger.userId]);
  for (const [who, data] of [
    [guest, { invitationId }],
    [guest, { invitationId, token: '' }],
    [guest, { invitationId, token: forged }],
    [guest, { invitationId, token: other.token }],
    [guest, { invitationId, token: [link.token] }],
    [guest, { invitationId: `${invitationId}\0`, token: link.token }],
    [guest, { invitationId: 'none', token: link.token }],
    [guest, other],
    [stranger, link],
    [stranger, { invitationId: other.invitationId }],
    [null, link],
  ] as const) {
    for (const path of [accept, '/organization/reject-invitation']) {
      const response = await callAuth(who, path, data);
      expect([400, 401, 403], `${path} ${JSON.stringify(data)}`).toContain(response.status());
    }
  }
  expect(await isVerified()).toBe(false);
  expect(await newEntries(owner)).toEqual([]);

  expect((await callAuth(guest, accept, link)).status()).toBe(200);
  expect(await isVerified()).toBe(false);
});

test('a revoked, declined or expired invitation cannot be accepted', async ({
  newOwner,
  newEntries,
  callAuth,
  invite,
  database,
  ipAddress,
}) => {
  const owner = await newOwner();
  const guest = await newOwner();
  const details = { email: guest.email, role: 'member' };

  const revoked = await invite(owner, guest.email);
  await newEntries(owner);
  const cancel = () => callAuth(owner, '/organization/cancel-invitation', revoked);
  expect((await cancel()).status()).toBe(200);
  expectOne(await newEntries(owner), owner, ipAddress, {
    ...{ action: 'revoke', resource_type: 'invitation', details },
    resource_id: revoked.invitationId,
  });
  expect((await cancel()).ok(), 'revoking again changes nothing').toBe(false);

  const declined = await invite(owner, guest.email);
  await newEntries(owner);
  expect((await callAuth(guest, '/organization/reject-invitation', declined)).status()).toBe(200);
  expectOne(await newEntries(owner), guest, ipAddress, {
    ...{ action: 'reject', resource_type: 'invitation', details },
    resource_id: declined.invitationId,
  });

  const expired = await invite(owner, guest.email);
  await database.query('update invitation set expires_at = clock_timestamp() where id = $1', [
    expired.invitationId,
  ]);
  await newEntries(owner);
  for (const link of [revoked, declined, expired]) {
    expect((await callAuth(guest, accept, link)).ok()).toBe(false);
  }
  expect(await newEntries(owner)).toEqual([]);

  const renewed = await invite(owner, guest.email);
  const { rows } = await database.query('select status from invitation where id = $1', [
    expired.invitationId,
  ]);
  expect(rows[0].status, 'the new invitation replaces the expired one').toBe('canceled');
  expect((await callAuth(guest, accept, renewed)).status()).toBe(200);
});

test('a sign-up with a link makes no organization, and is recorded by the one that invites', async ({
  newOwner,
  newEntries,
  callAuth,
  invite,
  database,
}) => {
  const owner = await newOwner();
  const email = `guest-${owner.email}`;
  const link = await invite(owner, email);
  await newEntries(owner);
  const account = { name: 'Guest', email, password: 'a long password' };
  const by = { invitationId: link.invitationId, invitationToken: link.token };
  const response = await callAuth(null, '/sign-up/email', { ...account, ...by });
  expect(response.status(), await response.text()).toBe(200);
  const userId = (await response.json()).user.id;
  const memberships = async () => {
    const sql = 'select organization_id as id, role from member where user_id = $1';
    return (await database.query(sql, [userId])).rows;
  };
  expect(await memberships()).toEqual([]);
  const entries = await newEntries(owner);
  expect(entries.map(({ action, user_id }) => [action, user_id])).toEqual([['sign_up', userId]]);

  const cookie = String(response.headers()['set-cookie']?.split(';')[0]);
  expect((await callAuth({ cookie }, accept, link)).status()).toBe(200);
  expect(await memberships()).toEqual([{ id: owner.organizationId, role: 'member' }]);
});

test("a sign-up with another person's link makes an organization as usual", async ({
  newOwner,
  newEntries,
  callAuth,
  invite,
  database,
}) => {
  const owner = await newOwner();
  const link = await invite(owner, `guest-${owner.email}`);
  const pending = await invite(owner, `forged-${owner.email}`);
  await newEntries(owner);
  for (const [email, invitationId, invitationToken] of [
    [`other-${owner.email}`, link.invitationId, link.token],
    [`forged-${owner.email}`, pending.invitationId, link.token],
  ] as const) {
    const account = { name: 'Other', email, password: 'a long password' };
    const response = await callAuth(null, '/sign-up/email', {
      ...{ ...account, invitationId, invitationToken },
    });
    expect(response.status()).toBe(200);
    const { rows } = await database.query('select role from member where user_id = $1', [
      (await response.json()).user.id,
    ]);
    expect(rows).toEqual([{ role: 'owner' }]);
  }
  expect(await newEntries(owner)).toEqual([]);
});

test('an admin who loses the right to invite loses their pending invitations', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
  invite,
  memberId,
}) => {
  const owner = await newOwner();
  const { organizationId } = owner;
  for (const how of ['removed', 'demoted', 'left'] as const) {
    const admin = await newMember(owner, 'admin');
    const guest = await newOwner();
    const link = await invite(admin, guest.email);
    await newEntries(owner);
    const id = await memberId(admin, organizationId);
    if (how === 'removed') {
      await callAuth(owner, '/organization/remove-member', { organizationId, memberIdOrEmail: id });
    } else if (how === 'demoted') {
      const data = { organizationId, memberId: id, role: 'member' };
      await callAuth(owner, '/organization/update-member-role', data);
    } else await callAuth(admin, '/organization/leave', { organizationId });
    const [, revoked] = await newEntries(owner);
    expect(revoked, how).toMatchObject({
      ...{ action: 'revoke', resource_type: 'invitation', resource_id: link.invitationId },
    });
    expect((await callAuth(guest, accept, link)).ok(), how).toBe(false);
  }
});

test('only owners and admins invite, and only owners invite owners', async ({
  newOwner,
  newMember,
  newEntries,
  callAuth,
}) => {
  const owner = await newOwner();
  const admin = await newMember(owner, 'admin');
  const member = await newMember(owner, 'member');
  const stranger = await newOwner();
  await newEntries(owner);
  const { organizationId } = owner;
  const invite = (who: typeof owner, role: unknown, email = `x-${owner.email}`) =>
    callAuth(who, '/organization/invite-member', { organizationId, email, role });
  for (const response of [
    await invite(member, 'member'),
    await invite(stranger, 'member'),
    await invite(admin, 'owner'),
    await invite(owner, 'god'),
    await invite(owner, 'admin,owner'),
    await invite(owner, ['admin']),
    await invite(owner, 'member', 'no address'),
    await invite(owner, 'member', member.email),
    await invite(owner, 'member', `${'x'.repeat(250)}@example.com`),
  ]) {
    expect([400, 403]).toContain(response.status());
  }
  expect(await newEntries(owner)).toEqual([]);
});
