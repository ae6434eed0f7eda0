import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configureAuth } from '@/test/support/auth-calls';
import { callRoute, newProvisioned, type Scim } from '@/test/support/scim';
import { size } from '@/test/support/size';

// An identity provider repeats what it sent, whole. So the same run ends in the same state: in another organization, and once more in
// the same.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
beforeAll(() => configureAuth({ RATE_LIMIT_PER_MINUTE: '1000000' }));
afterAll(() => database.end());

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const [users, groups] = [20, 6];

type Listed = {
  id: string;
  userName?: string;
  displayName?: string;
  members?: { value: string }[];
};

const enter = async () => {
  const { scim, owner } = await newProvisioned();
  const { rows } = await database.query(
    'select organization_id as id from member where user_id = $1',
    [owner.userId],
  );
  return { scim, owner, organizationId: String(rows[0].id), tag: owner.userId.slice(-12) };
};

type Entered = Awaited<ReturnType<typeof enter>>;

/** What an identity provider does: it looks a thing up by its name, and then makes or changes it. */
function providerOf({ scim, tag }: Pick<Entered, 'scim' | 'tag'>) {
  const userName = (n: number) => `user${n}@${tag}.example`;
  const find = async (path: string, filter: string): Promise<Listed | undefined> => {
    const { body } = await scim('GET', `${path}?filter=${encodeURIComponent(filter)}`);
    return body.Resources[0];
  };
  const findUser = (n: number) => find('/Users', `userName eq "${userName(n)}"`);
  const findGroup = (n: number) => find('/Groups', `displayName eq "group ${n}"`);
  const accept = async (answer: ReturnType<Scim>) =>
    expect((await answer).status).toBeLessThan(300);
  return {
    async ensureUser(n: number, given: number, active: boolean) {
      const found = await findUser(n);
      const body = {
        ...{ userName: userName(n), externalId: `x${given}`, active },
        ...{ name: { givenName: `Given ${given}`, familyName: `Family ${n}` } },
        emails: [{ value: userName(n), type: 'work', primary: true }],
      };
      if (found) await accept(scim('PUT', `/Users/${found.id}`, body));
      else await accept(scim('POST', '/Users', body));
    },
    async patchUser(n: number, path: string, value: unknown) {
      const found = await findUser(n);
      const body = { Operations: [{ op: 'Replace', path, value }] };
      if (found) await accept(scim('PATCH', `/Users/${found.id}`, body));
    },
    async deleteUser(n: number) {
      const found = await findUser(n);
      if (found) await accept(scim('DELETE', `/Users/${found.id}`));
    },
    async ensureGroup(n: number, members: number[]) {
      const found = await findGroup(n);
      const ids = await Promise.all(members.map(findUser));
      const value = ids.flatMap((user) => (user ? [{ value: user.id }] : []));
      const body = { displayName: `group ${n}`, externalId: `g${n}`, members: value };
      if (found) await accept(scim('PUT', `/Groups/${found.id}`, body));
      else await accept(scim('POST', '/Groups', body));
    },
    async patchGroup(n: number, op: string, member: number) {
      const [found, user] = [await findGroup(n), await findUser(member)];
      if (!found || !user) return;
      const Operations =
        op === 'Add'
          ? [{ op, path: 'members', value: [{ value: user.id }] }]
          : [{ op, path: `members[value eq "${user.id}"]` }];
      await accept(scim('PATCH', `/Groups/${found.id}`, { Operations }));
    },
    async deleteGroup(n: number) {
      const found = await findGroup(n);
      if (found) await accept(scim('DELETE', `/Groups/${found.id}`));
    },
  };
}

/** So many operations, of which the last ones say how everything is in the end, as a full cycle of an identity provider does. */
async function run(provider: ReturnType<typeof providerOf>, seed: number, count: number) {
  const random = randomOf(seed);
  for (let done = 0; done < count - users - groups; done++) {
    const [kind, n, other] = [random(10), random(users), random(users)];
    const g = 1 + random(groups - 1);
    if (kind < 3) await provider.ensureUser(n, other, random(4) > 0);
    else if (kind === 3) await provider.patchUser(n, 'name.givenName', `Patched ${other}`);
    else if (kind === 4) await provider.patchUser(n, 'active', random(2) ? 'True' : 'False');
    else if (kind === 5) await provider.deleteUser(n);
    else if (kind === 6) await provider.ensureGroup(g, [n, other]);
    else if (kind === 7) await provider.patchGroup(random(groups), 'Add', n);
    else if (kind === 8) await provider.patchGroup(random(groups), 'Remove', n);
    else await provider.deleteGroup(g);
  }
  for (let n = 0; n < users; n++) {
    if (n % 7 === 0) await provider.deleteUser(n);
    else await provider.ensureUser(n, random(users), random(4) > 0);
  }
  for (let n = 0; n < groups; n++) await provider.ensureGroup(n, [random(users), random(users)]);
}

/** Everything that SCIM shows, and the roles, by names in place of ids. */
async function stateOf({ scim, organizationId, tag, owner }: Entered) {
  const all: Listed[] = (await scim('GET', '/Users?count=200')).body.Resources;
  const nameOf = new Map(all.map(({ id, userName = '' }) => [id, userName.replace(tag, 'tag')]));
  const plain = (resource: Listed) => {
    const { id: _, meta: __, ...rest } = resource as Listed & { meta: object };
    return JSON.parse(JSON.stringify(rest).replaceAll(tag, 'tag'));
  };
  const { rows } = await database.query(
    'select user_id, role from member where organization_id = $1 and user_id <> $2',
    [organizationId, owner.userId],
  );
  const listed: Listed[] = (await scim('GET', '/Groups?count=200')).body.Resources;
  return {
    users: all
      .filter(({ id }) => id !== owner.userId)
      .map(plain)
      .sort((a, b) => (a.userName < b.userName ? -1 : 1)),
    groups: listed
      .map((group) => ({
        ...plain(group),
        members: group.members?.map(({ value }) => nameOf.get(value)).sort(),
      }))
      .sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
    roles: rows.map(({ user_id, role }) => `${nameOf.get(user_id)} ${role}`).sort(),
  };
}

const entriesOf = async (organizationId: string) =>
  (
    await database.query(
      `select count(*)::int as entries from audit_log where org = (select audit_log_org($1))`,
      [organizationId],
    )
  ).rows[0].entries;

/** A group whose members are admins, before anything else. */
async function beginWithAdmins(entered: Entered, provider: ReturnType<typeof providerOf>) {
  await provider.ensureGroup(0, []);
  const { body } = await entered.scim('GET', '/Groups');
  const { cookie } = entered.owner;
  const answer = await callRoute('POST', `/v1/scim/groups/${body.Resources[0].id}`, {
    body: { role: 'admin' },
    headers: { cookie },
  });
  expect(answer.status).toBe(200);
}

const count = size(150, 500);

test(`${count} operations, twice from nothing, and once more on the result, end in the same state`, async () => {
  const seed = 20261130;
  const [a, b] = [await enter(), await enter()];
  for (const each of [a, b]) {
    const provider = providerOf(each);
    await beginWithAdmins(each, provider);
    await run(provider, seed, count);
  }
  const state = await stateOf(a);
  expect(state.users.length).toBeGreaterThan(users / 2);
  expect(state.roles.some((role) => role.endsWith(' admin'))).toBe(true);
  expect(state.users.some(({ active }) => !active)).toBe(true);
  expect(await stateOf(b)).toEqual(state);

  await run(providerOf(a), seed, count);
  expect(await stateOf(a)).toEqual(state);

  // What says how everything is, said again, changes nothing, and leaves no entry.
  const entries = await entriesOf(a.organizationId);
  const listed: (Listed & { active: boolean })[] = (await a.scim('GET', '/Users?count=200')).body
    .Resources;
  for (const { id, ...rest } of listed) await a.scim('PUT', `/Users/${id}`, rest);
  expect(await entriesOf(a.organizationId)).toBe(entries);
});
