import { expect, test } from 'vitest';
import { type Owner, putOwner, putSession } from '@/e2e/accounts';
import { callAuth, newAddress } from '@/test/support/auth-calls';
import { withMail } from '@/test/support/mailed';
import { patience, patient } from '@/test/support/size';

// An owner makes another member owner. Whatever happens at once, an organization keeps an owner.

const { database, smtp: mailServer } = withMail();

type Member = Owner & { memberId: string };

async function join({ organizationId }: Owner, role: string): Promise<Member> {
  const person = await putOwner(database);
  await database.query('delete from member where user_id = $1', [person.userId]);
  const { rows } = await database.query(
    'insert into member (id, organization_id, user_id, role) values (gen_random_uuid(), $1, $2, $3) returning id',
    [organizationId, person.userId, role],
  );
  const cookie = await putSession(database, person.userId, organizationId);
  return { ...person, organizationId, cookie, memberId: rows[0].id };
}

const post = (path: string, { cookie, organizationId }: Owner, more: object = {}) =>
  callAuth(`/organization/${path}`, {
    cookie,
    json: { organizationId, ...more },
    address: newAddress(),
  });

const transfer = (from: Owner, to: Member) =>
  post('transfer-ownership', from, { memberId: to.memberId });

async function rolesOf({ organizationId }: Owner) {
  const { rows } = await database.query(
    'select user_id, role from member where organization_id = $1',
    [organizationId],
  );
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]));
}

test('the other is owner and the owner admin, recorded in the log and told to both', async () => {
  const owner = await putOwner(database);
  const next = await join(owner, 'member');
  await database.query(
    `insert into invitation (id, organization_id, email, role, expires_at, inviter_id)
     values (gen_random_uuid(), $1, 'third@example.com', 'owner', now() + interval '1 day', $2)`,
    [owner.organizationId, owner.userId],
  );
  expect((await transfer(owner, next)).status).toBe(200);
  expect(await rolesOf(owner)).toEqual({ [owner.userId]: 'admin', [next.userId]: 'owner' });
  const { rows } = await database.query(
    `select resource_type || '.' || action as event, resource_id, user_id from audit_log
     where org = (select audit_log_org($1)) order by id offset 2`,
    [owner.organizationId],
  );
  expect(rows.map(({ event }) => event)).toEqual([
    ...['member.update', 'member.update', 'organization.transfer', 'invitation.revoke'],
  ]);
  expect(rows.every(({ user_id }) => user_id === owner.userId)).toBe(true);
  await expect
    .poll(() => mailServer.mails.flatMap(({ to }) => to), patient)
    .toEqual([...[next.email, owner.email]]);
  // They are admin now.
  expect((await transfer(owner, next)).status).toBe(403);
});

test('to whom and by whom it cannot be', async () => {
  const owner = await putOwner(database);
  const admin = await join(owner, 'admin');
  const other = await join(await putOwner(database), 'member');
  const { rows } = await database.query('select id from member where user_id = $1', [owner.userId]);
  const own = { ...owner, memberId: rows[0].id };
  for (const [from, to, status] of [
    [admin, admin, 403],
    [admin, own, 403],
    [owner, own, 400],
    [owner, other, 400],
  ] as const)
    expect((await transfer(from, to)).status).toBe(status);
  expect(await rolesOf(owner)).toEqual({ [owner.userId]: 'owner', [admin.userId]: 'admin' });
});

test('the last owner cannot leave', async () => {
  const owner = await putOwner(database);
  await join(owner, 'admin');
  expect((await post('leave', owner)).status).toBe(400);
  expect(Object.values(await rolesOf(owner)).sort()).toEqual(['admin', 'owner']);
});

const rounds = 50;

test(
  `two owners leave, transfer and step down at once, ${rounds} times: there is always an owner`,
  async () => {
    let both = 0;
    for (let round = 0; round < rounds; round++) {
      const ana = await putOwner(database);
      const { rows } = await database.query('select id from member where user_id = $1', [
        ana.userId,
      ]);
      const [first, second] = [{ ...ana, memberId: rows[0].id }, await join(ana, 'owner')];
      const third = await join(ana, 'member');
      const acts = [
        (own: Member) => post('leave', own),
        (own: Member) => transfer(own, third),
        (own: Member, other: Member) => transfer(own, other),
        (own: Member) =>
          post('update-member-role', own, { memberId: own.memberId, role: 'member' }),
        (_: Member, other: Member) => post('remove-member', _, { memberIdOrEmail: other.memberId }),
      ];
      const [one, two] = [
        acts[round % acts.length],
        acts[Math.floor(round / acts.length) % acts.length],
      ];
      const answers = await Promise.all([one?.(first, second), two?.(second, first)]);
      const roles = Object.values(await rolesOf(ana));
      expect(roles, `round ${round}`).toContain('owner');
      if (answers.every((answer) => answer?.ok)) both++;
    }
    expect(both).toBeGreaterThan(0);
  },
  patience,
);
