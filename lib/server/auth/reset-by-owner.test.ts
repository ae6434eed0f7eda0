import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Owner, putOwner } from '@/e2e/accounts';
import { userEntries } from '@/test/support/account-entries';
import { baseUrl, callAuth, configureAuth, signIn } from '@/test/support/auth-calls';

// Without a mail server an owner makes the link.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
beforeAll(() => configureAuth());
afterAll(() => database.end());

const next = 'another one, which is long';

/** Makes somebody a member of another organization, and of their own no longer. Returns the member's id. */
async function join(person: Owner, { organizationId }: Owner, role: string, keepsOwn = false) {
  if (!keepsOwn) {
    await database.query('delete from member where user_id = $1', [person.userId]);
  }
  const { rows } = await database.query(
    `insert into member (id, organization_id, user_id, role)
     values (gen_random_uuid()::text, $1, $2, $3) returning id`,
    [organizationId, person.userId, role],
  );
  return String(rows[0].id);
}

const make = ({ cookie }: Owner, memberId: string) =>
  callAuth('/make-reset-link', { json: { memberId }, cookie });

const queryOf = (link: string) => Object.fromEntries(new URL(link).searchParams);

const use = (link: Record<string, string>) =>
  callAuth('/use-reset-link', { json: { ...link, newPassword: next } });

const eventsOf = async ({ organizationId }: Owner) =>
  (await userEntries(database, organizationId)).filter(({ event }) => event !== 'user.sign_up');

test('an owner makes a link for a member, who sets a new password; the log has both', async () => {
  const owner = await putOwner(database);
  const member = await putOwner(database);
  const made = await make(owner, await join(member, owner, 'admin'));
  expect(made.status).toBe(200);
  const { link } = await made.json();
  expect(link).toMatch(new RegExp(`^${baseUrl}/reset-password\\?`));
  expect((await use(queryOf(link))).status).toBe(200);
  expect((await signIn(member.email, {}, next)).status).toBe(200);
  expect((await use(queryOf(link))).status, 'once').toBe(400);
  const entries = await eventsOf(owner);
  expect(entries).toMatchObject([
    {
      event: 'user.password_reset_link',
      userId: owner.userId,
      resourceId: member.userId,
      details: { email: member.email },
    },
    {
      event: 'user.password_reset',
      userId: null,
      resourceId: member.userId,
      details: { link: 'owner', ended_sessions: 1 },
    },
    { event: 'user.sign_in' },
    ...entries.slice(3),
  ]);
  expect(JSON.stringify(entries)).not.toContain('token');
  const { rows } = await database.query('select email_verified from "user" where id = $1', [
    member.userId,
  ]);
  expect(rows, 'a link that was passed on proves no address').toEqual([{ email_verified: false }]);
});

test('nobody else makes one, and nobody for themselves or a stranger', async () => {
  const [owner, admin, stranger] = [
    await putOwner(database),
    await putOwner(database),
    await putOwner(database),
  ];
  const adminId = await join(admin, owner, 'admin');
  await database.query('update session set active_organization_id = $2 where user_id = $1', [
    admin.userId,
    owner.organizationId,
  ]);
  const { rows } = await database.query('select id, user_id from member where user_id = any($1)', [
    [owner.userId, stranger.userId],
  ]);
  const idOf = ({ userId }: Owner) => rows.find(({ user_id }) => user_id === userId).id;
  for (const [maker, memberId] of [
    [admin, idOf(owner)],
    [admin, adminId],
    [owner, idOf(owner)],
    [owner, idOf(stranger)],
    [owner, 'no-such-member'],
    [stranger, adminId],
  ] as const) {
    const response = await make(maker, memberId);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('token');
  }
  const json = { memberId: adminId };
  expect((await callAuth('/make-reset-link', { json })).status).toBe(401);
  for (const person of [owner, stranger]) expect(await eventsOf(person)).toEqual([]);
});

test('an account that is of other organizations too is not theirs to open', async () => {
  const [owner, other, member] = [
    await putOwner(database),
    await putOwner(database),
    await putOwner(database),
  ];
  const memberId = await join(member, owner, 'member', true);
  expect((await make(owner, memberId)).status, 'it has an organization of its own').toBe(403);
  await database.query('delete from member where user_id = $1 and organization_id = $2', [
    member.userId,
    member.organizationId,
  ]);
  const made = await make(owner, memberId);
  expect(made.status).toBe(200);
  const link = queryOf((await made.json()).link);
  await join(member, other, 'admin', true);
  expect((await use(link)).status, 'it has joined another one since').toBe(400);
});

test('no mail is promised where none is sent', async () => {
  const owner = await putOwner(database);
  const told = async (email: string) => {
    const response = await callAuth('/request-reset', { json: { email } });
    return [response.status, (await response.text()).replace(/req_\w+/, '')];
  };
  const answer = await told(owner.email);
  expect(answer[0]).toBe(403);
  expect(await told(`x${owner.email}`), 'for any address').toEqual(answer);
});
