import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DELETE as close, POST as openRoute } from '@/app/api/guest/route';
import { GET as list } from '@/app/v1/audit-log/route';
import { GET as stream } from '@/app/v1/audit-log/stream/route';
import { guestHeader } from '@/lib/contract/guest-session';
import type { Caller } from '@/lib/server/core/principal';
import { createLink, listLinks, revokeLink } from '@/lib/server/organizations/guest-links';
import { newAddress } from '@/test/support/auth-calls';
import { callOf } from '@/test/support/caller';
import { headersOf, newGuestLink, open } from '@/test/support/guest';
import { serveScratchDatabase } from '@/test/support/serving';

let database: Awaited<ReturnType<typeof serveScratchDatabase>>;
let owner: Caller;
let organization: string;

beforeAll(async () => {
  vi.stubEnv('RATE_LIMIT_PER_MINUTE', '1000000');
  vi.stubEnv('LOG_LEVEL', 'silent');
  database = await serveScratchDatabase();
  organization = await database.newOrganization();
  owner = await database.newOwner(organization, 'Olga');
});
afterAll(() => database.drop());

const origin = 'http://localhost:1';
const params = { params: Promise.resolve({}) };

const read = async (headers: Record<string, string>) =>
  (await list(new Request(`${origin}/v1/audit-log?limit=1`, { headers }), params)).status;

const post = (token: string, headers: Record<string, string> = {}) =>
  openRoute(
    new Request(`${origin}/api/guest`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', origin, 'x-client-address': newAddress() },
        ...headers,
      },
      body: JSON.stringify({ token }),
    }),
    params,
  );

type Recorded = {
  action: string;
  outcome: string;
  user_id: string;
  actor_name: string;
  session_id: string;
  details: string;
};

async function entriesOfLink(id: string): Promise<Recorded[]> {
  const { rows } = await database.admin.query(
    `SELECT action, outcome, user_id, actor_name, session_id, details FROM audit_log
     WHERE org = (SELECT audit_log_org($1)) AND (resource_id = $2 OR user_id = $2) ORDER BY id`,
    [organization, id],
  );
  return rows;
}

const actionsOf = async (id: string) => (await entriesOfLink(id)).map(({ action }) => action);

const expire = (id: string) =>
  database.admin.query(`UPDATE guest_link SET expires_at = now() - interval '1 s' WHERE id = $1`, [
    id,
  ]);

test('a link is opened, read by, and revoked, and each of it is an entry', async () => {
  const { id, token, email, link } = await newGuestLink(owner, { query: 'action=delete' });
  expect(link).toBe(`${origin}/guest#${token}`);
  const opened = await post(token);
  expect(opened.status).toBe(200);
  expect(await opened.json()).toEqual({ link_id: id });
  const cookies = opened.headers.getSetCookie();
  expect(cookies.map((cookie) => /Path=(\S+);/.exec(cookie)?.[1])).toEqual([
    '/v1/audit-log',
    '/guest',
  ]);
  for (const cookie of cookies) expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
  const headers = { [guestHeader]: id, cookie: cookies[0]?.split(';')[0] ?? '' };
  expect(await read(headers)).toBe(200);
  expect(await actionsOf(id)).toEqual(['create', 'open', 'view']);
  const [, open, view] = await entriesOfLink(id);
  expect(open).toMatchObject({ user_id: id, actor_name: `${email} (guest)`, outcome: 'success' });
  expect(view).toMatchObject({ user_id: id, session_id: open?.session_id });
  const { guest_links: links } = await listLinks(callOf(owner, {}));
  expect(links.find((one) => one.id === id)).toMatchObject({ openings: 1, email });
  expect(JSON.stringify(links)).not.toContain(token);
  await revokeLink(callOf(owner, { id }));
  await revokeLink(callOf(owner, { id }));
  // From the cache of callers too.
  expect(await read(headers)).toBe(401);
  expect((await post(token)).status).toBe(410);
  expect(await actionsOf(id)).toEqual(['create', 'open', 'view', 'revoke', 'open_failed']);
});

test('what is stored, recorded and logged of a link does not hold its token', async () => {
  const { id, token } = await newGuestLink(owner);
  await open(token);
  const { rows } = await database.admin.query(`SELECT * FROM guest_link WHERE id = $1`, [id]);
  expect(JSON.stringify(rows)).not.toContain(token.slice('hs_guest_'.length));
  expect(JSON.stringify(await entriesOfLink(id))).not.toContain(token.slice('hs_guest_'.length));
});

test('guessed, changed, revoked and expired ones read nothing: 0 of 1,000', async () => {
  const valid = await newGuestLink(owner);
  const other = await newGuestLink(owner);
  const visit = await open(valid.token);
  const otherVisit = await open(other.token);
  const [revoked, expired] = [await newGuestLink(owner), await newGuestLink(owner)];
  const [ofRevoked, ofExpired] = [await open(revoked.token), await open(expired.token)];
  await revokeLink(callOf(owner, { id: revoked.id }));
  await expire(expired.id);
  let accepted = 0;
  let tries = 0;
  const refused = async (status: Promise<number>) => {
    tries++;
    if ((await status) === 200) accepted++;
  };
  const statusOf = async (token: string) => (await post(token)).status;
  for (let n = 0; n < 250; n++) {
    await refused(statusOf(`hs_guest_${randomBytes(32).toString('hex')}`));
    await refused(statusOf(changed(valid.token)));
  }
  const headers = headersOf(visit);
  for (let n = 0; n < 300; n++)
    await refused(read({ ...headers, cookie: changed(headers.cookie) }));
  for (let n = 0; n < 60; n++) {
    await refused(statusOf(revoked.token));
    await refused(statusOf(expired.token));
    await refused(read(headersOf(n % 2 === 0 ? ofRevoked : ofExpired)));
  }
  // The cookie of one link read as another, and a visit that has ended.
  for (let n = 0; n < 10; n++) {
    await refused(read({ ...headers, [guestHeader]: other.id }));
    await refused(read({ ...headersOf(otherVisit), cookie: headers.cookie }));
    await refused(read(headersOf({ ...visit, endsAt: new Date(Date.now() - 1_000) })));
  }
  expect({ accepted, tries: tries >= 1_000 }).toEqual({ accepted: 0, tries: true });
  expect(await read(headers)).toBe(200);
  // However often a link that has ended is tried, it has at most five entries an hour.
  for (const { id } of [revoked, expired]) {
    const failures = (await entriesOfLink(id)).filter(({ action }) => action === 'open_failed');
    expect(failures).toHaveLength(5);
    expect(failures[0]).toMatchObject({ outcome: 'failure', user_id: id });
  }
}, 240_000);

/** With one character changed. */
function changed(text: string): string {
  const at = randomInt(text.indexOf('=') + 1, text.length);
  const replaced = text[at] === 'a' ? 'b' : 'a';
  return text.slice(0, at) + replaced + text.slice(at + 1);
}

test('a stream ends within five seconds of the revocation', async () => {
  const { id, token } = await newGuestLink(owner);
  const headers = headersOf(await open(token));
  const response = await stream(new Request(`${origin}/v1/audit-log/stream`, { headers }), params);
  expect(response.status).toBe(200);
  const ended = new Response(response.body).text();
  await revokeLink(callOf(owner, { id }));
  expect(await ended).toMatch(/event: end\ndata: .*"unauthorized"/);
}, 20_000);

test('a cookie is read where the request names its link, and then nothing else is', async () => {
  const { token } = await newGuestLink(owner);
  const { cookie } = headersOf(await open(token));
  expect(await read({ cookie })).toBe(401);
  const key = await database.admin.query(`SELECT 1`).then(() => `hs_live_${'0'.repeat(64)}`);
  expect(await read({ [guestHeader]: 'guest_0000000000000000', cookie, 'x-api-key': key })).toBe(
    401,
  );
});

test('only a page of this server opens and closes, with a small body of the right kind', async () => {
  const { token, id } = await newGuestLink(owner);
  expect((await post(token, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post(token, { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await post('x'.repeat(5_000))).status).toBe(413);
  expect((await post('')).status).toBe(404);
  const get = new Request(`${origin}/api/guest`, { method: 'DELETE' });
  expect((await close(get, params)).status).toBe(403);
  expect(await actionsOf(id)).toEqual(['create']);
});

test('openings are limited by network and by link', async () => {
  const { token } = await newGuestLink(owner);
  const address = newAddress();
  const statuses: number[] = [];
  for (let n = 0; n < 31; n++)
    statuses.push((await post(token, { 'x-client-address': address })).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  expect(statuses.at(-1)).toBe(429);
  expect((await post(token)).status).toBe(429);
});

test('a link is for its own organization', async () => {
  const { id } = await newGuestLink(owner);
  const stranger = await database.newOwner(await database.newOrganization(), 'Otto');
  await expect(revokeLink(callOf(stranger, { id }))).rejects.toMatchObject({ code: 'not_found' });
  expect((await listLinks(callOf(stranger, {}))).guest_links).toEqual([]);
  expect(await actionsOf(id)).toEqual(['create']);
});

test('an owner makes at most 50 in an hour', async () => {
  const maker = await database.newOwner(organization, 'Mara');
  const input = { purpose: 'Audit', query: '', may_export: false, expires_in_days: 1 };
  const make = (n: number) => createLink(callOf(maker, { ...input, email: `a${n}@example.com` }));
  for (let n = 0; n < 50; n++) await make(n);
  await expect(make(50)).rejects.toMatchObject({ status: 429 });
});
