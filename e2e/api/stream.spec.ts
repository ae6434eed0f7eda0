import { expectedParameters } from '@/lib/contract/expected-session';
import { type EventStream, openStream } from '@/test/support/event-stream';
import { test as base, expect } from '../fixtures';
import { expectError } from './expect-error';
import { idsOf, readAll, readPage } from './read-log';
import { minimal, record } from './record-log';

type Open = (query: string, headers: Record<string, string>) => Promise<EventStream>;

const test = base.extend<{ open: Open }>({
  /** Opens streams, and closes them after the test. */
  open: async ({ baseURL, extraHTTPHeaders }, use) => {
    const streams: EventStream[] = [];
    await use(async (query, headers) => {
      const stream = await openStream(`${baseURL}/v1/audit-log/stream?${query}&readings=exclude`, {
        ...extraHTTPHeaders,
        ...headers,
      });
      streams.push(stream);
      return stream;
    });
    for (const stream of streams) stream.close();
  },
});

/** Waits until the stream has delivered exactly `count` entries. */
async function expectEntries(stream: EventStream, count: number) {
  await expect.poll(() => stream.entries().length, { timeout: 15_000 }).toBe(count);
  return stream.entries();
}

const named = (name: string) => ({ ...minimal, resource_id: name });

test('a stream sends entries written from now on, as events of expanded entries', async ({
  request,
  newOrganization,
  open,
}) => {
  const { apiKey, apiKeyId } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  await record(request, apiKey, named('before'));
  await expect
    .poll(async () => (await readPage(request, apiKey, 'order=seq')).audit_log.length)
    .toBe(1);
  const stream = await open('', headers);
  expect(stream.status).toBe(200);
  expect(stream.headers['content-type']).toBe('text/event-stream');
  expect(stream.headers['cache-control']).toContain('no-store');
  expect(stream.headers['x-accel-buffering']).toBe('no');
  // The entries of the list above, and of this stream, may have their numbers already.
  const id = expect.stringMatching(/^[012]$/);
  expect(stream.events[0]).toEqual({ retry: '1000', comment: 'open', id });

  const details = { text: 'two\nlines', id: 'x' };
  await record(request, apiKey, [{ ...named('one'), details }, named('two')]);
  const [one, two] = await expectEntries(stream, 2);
  const listed = await readAll(
    request,
    apiKey,
    'order=seq&expand=actor,context,target,event&after_seq=0',
  );
  expect([one, two]).toEqual(listed);
  expect(one).toMatchObject({ resource_id: 'one', actor: { api_key_id: apiKeyId } });
  expect(stream.events.filter(({ data }) => data).map(({ id }) => id)).toEqual([
    String(one?.seq),
    String(Number(one?.seq) + 1),
  ]);
});

test('filters apply, and entries that they exclude still advance the id', async ({
  request,
  newOrganization,
  open,
}) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  await record(request, apiKey, [
    named('100%'),
    { ...named('100x'), action: 'delete' },
    { ...named('other'), user_id: 'usr_a' },
  ]);
  const cases: [query: string, expected: string[]][] = [
    ['', ['100%', '100x', 'other']],
    ['action=delete&action=none', ['100x']],
    ['action_not=delete', ['100%', 'other']],
    ['user_id=usr_a', ['other']],
    ['user_id_not=usr_a', ['100%', '100x']],
    ['q=100%25', ['100%']],
    ['q=OTHER%20create', ['other']],
    ['before=2000-01-01', []],
  ];
  for (const [query, expected] of cases) {
    const stream = await open(`after_seq=-1&${query}`, headers);
    await record(request, apiKey, { ...named('end'), action: 'delete', user_id: 'usr_a' });
    const all = await open('after_seq=-1', headers);
    await expect.poll(() => all.entries().at(-1)?.resource_id).toBe('end');
    all.close();
    const seen = () => stream.entries().map((entry) => entry.resource_id);
    await expect
      .poll(() => seen().filter((id) => id !== 'end'), { message: query })
      .toEqual(expected);
    stream.close();
  }
});

test('reconnecting with the last id neither loses nor repeats an entry', async ({
  request,
  newOrganization,
  open,
}) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  const seen: string[] = [];
  let lastId: string | undefined;
  for (let round = 0; round < 5; round++) {
    // The header takes precedence over the parameter, because a browser reconnects to the same address.
    const stream = await open('after_seq=-1', {
      ...headers,
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    });
    await record(request, apiKey, [named(`${round}a`), named(`${round}b`), named(`${round}c`)]);
    await expect.poll(() => stream.entries().length).toBeGreaterThan(0);
    stream.close();
    seen.push(...idsOf(stream.entries()));
    lastId = stream.lastId();
  }
  const rest = await open('', { ...headers, 'last-event-id': lastId ?? '' });
  await expectEntries(rest, 15 - seen.length);
  seen.push(...idsOf(rest.entries()));
  expect(seen).toEqual(idsOf(await readAll(request, apiKey, 'order=seq')));
});

test('a reader that disconnects before its first entry resumes where it was', async ({
  request,
  newOrganization,
  open,
}) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  const first = await open('', headers);
  first.close();
  await record(request, apiKey, named('meanwhile'));
  await expect
    .poll(async () => (await readPage(request, apiKey, 'order=seq')).audit_log.length)
    .toBe(1);
  const second = await open('', { ...headers, 'last-event-id': first.lastId() ?? '' });
  expect(await expectEntries(second, 1)).toMatchObject([{ resource_id: 'meanwhile' }]);
});

test.describe('a stream ends when its credential is no longer valid', () => {
  const expectEnd = async (stream: EventStream, code: string) => {
    await stream.ended;
    // Measured by the server's clock: it checks several times between two heartbeats.
    expect(stream.events.filter(({ comment }) => comment === 'heartbeat')).toEqual([]);
    const last = stream.events.at(-1);
    expect(last?.event).toBe('end');
    expect(JSON.parse(last?.data ?? '')).toMatchObject({
      code,
      error: expect.stringMatching(/\.$/),
      request_id: stream.headers['x-request-id'],
    });
  };

  test('a revoked key', async ({ request, newOwner, newApiKey, open }) => {
    const { cookie } = await newOwner();
    const apiKey = await newApiKey({ cookie } as Parameters<typeof newApiKey>[0]);
    const stream = await open('', { 'x-api-key': apiKey });
    const keys = await (await request.get('/v1/api-keys', { headers: { cookie } })).json();
    await request.delete(`/v1/api-keys/${keys.api_keys[0].id}`, { headers: { cookie } });
    await expectEnd(stream, 'unauthorized');
  });

  test('an ended session', async ({ request, newOwner, open }) => {
    const { cookie } = await newOwner();
    const stream = await open('', { cookie });
    const signOut = await request.post('/api/auth/sign-out', { headers: { cookie }, data: {} });
    expect(signOut.status()).toBe(200);
    await expectEnd(stream, 'unauthorized');
  });

  for (const [what, sql] of [
    ['a demoted admin', `update member set role = 'member'`],
    ['a removed member', 'delete from member'],
  ] as const) {
    test(what, async ({ newOwner, newMember, database, open }) => {
      const owner = await newOwner();
      const { cookie, userId } = await newMember(owner, 'admin');
      const stream = await open('', { cookie });
      await database.query(`${sql} where organization_id = $1 and user_id = $2`, [
        owner.organizationId,
        userId,
      ]);
      await expectEnd(stream, 'forbidden');
    });
  }

  for (const [what, isNamed] of [
    ['a session that switches to another organization', false],
    ['a session that switches, of a reader that names the one it expects', true],
  ] as const) {
    test(what, async ({ newOwner, newMember, database, open, request, newApiKey }) => {
      const owner = await newOwner();
      const other = await newOwner();
      const { cookie, userId } = await newMember(owner, 'admin');
      await database.query(
        `insert into member (id, organization_id, user_id, role) values ($2, $1, $2, 'admin')`,
        [other.organizationId, userId],
      );
      const query = isNamed ? `${expectedParameters.organization}=${owner.organizationId}` : '';
      const stream = await open(query, { cookie });
      await database.query('update session set active_organization_id = $1 where user_id = $2', [
        other.organizationId,
        userId,
      ]);
      await record(request, await newApiKey(other), named('theirs'));
      await expectEnd(stream, isNamed ? 'session_changed' : 'forbidden');
      expect(JSON.stringify(stream.entries())).not.toContain(other.organizationId);
      if (!isNamed) expect(JSON.stringify(stream.events)).not.toContain(other.organizationId);
    });
  }
});

test('entries of another organization are not sent', async ({ request, newOrganization, open }) => {
  const [own, other] = [await newOrganization(), await newOrganization()];
  const stream = await open('after_seq=-1', { 'x-api-key': own.apiKey });
  await record(request, other.apiKey, [named('theirs'), named('theirs')]);
  await expect
    .poll(async () => (await readPage(request, other.apiKey, 'order=seq')).audit_log.length)
    .toBe(2);
  await record(request, own.apiKey, named('own'));
  expect(await expectEntries(stream, 1)).toMatchObject([{ resource_id: 'own' }]);
});

test('an organization may have 20 streams at once, and closing one allows another', async ({
  request,
  newOrganization,
  open,
}) => {
  const { apiKey } = await newOrganization();
  const headers = { 'x-api-key': apiKey };
  // HEAD does not count as a stream.
  expect((await request.head('/v1/audit-log/stream', { headers })).status()).toBe(200);
  const streams = await Promise.all(Array.from({ length: 20 }, () => open('', headers)));
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  const refused = await request.get('/v1/audit-log/stream', { headers });
  await expectError(refused, 'rate_limited');
  expect(refused.headers()['retry-after']).toMatch(/^\d+$/);
  streams[0]?.close();
  await expect.poll(async () => (await open('', headers)).status).toBe(200);
});

test('opening a stream with a session is recorded once as reading', async ({
  request,
  newOwner,
  open,
}) => {
  const { cookie } = await newOwner();
  const views = async () => {
    const response = await request.get('/v1/audit-log?action=view', { headers: { cookie } });
    return (await response.json()).audit_log;
  };
  await open('action=create', { cookie });
  await open('action=create', { cookie });
  const [view, ...others] = await views();
  expect(others).toEqual([]);
  expect(JSON.parse(view.details)).toEqual({
    query: { action: ['create'], readings: 'exclude' },
  });
});

test('an invalid Last-Event-ID is refused', async ({ request, newOrganization }) => {
  const { apiKey } = await newOrganization();
  for (const id of ['x', '-2', '1.5', '1e3', '99999999999999999']) {
    const response = await request.get('/v1/audit-log/stream', {
      headers: { 'x-api-key': apiKey, 'last-event-id': id },
    });
    await expectError(response, 'invalid_parameter', 'Last-Event-ID');
  }
});
