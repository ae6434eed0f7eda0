import { EventEmitter } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { expectedHeaders } from '@/lib/contract/expected-session';
import { baseUrl, configureAuth } from '@/test/support/auth-calls';
import { Content } from './content';
import { answer, begin } from './exchange';
import { noteAnswer } from './unread-answers';

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

/** Sends the request for a new key, and does something while its body is on its way. */
async function makeKeySlowly(headers: Record<string, string>, meanwhile: () => Promise<unknown>) {
  const { POST } = await import('@/app/v1/api-keys/route');
  let sender: ReadableStreamDefaultController<Uint8Array> | undefined;
  let onRead = () => {};
  const isRead = new Promise<void>((resolve) => {
    onRead = resolve;
  });
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        sender = controller;
        controller.enqueue(Buffer.from('{"name":"Late",'));
      },
      // More is asked for: the session was looked up, and the body is being read.
      pull: () => onRead(),
    },
    { highWaterMark: 0 },
  );
  const answer = POST(
    new Request(`${baseUrl}/v1/api-keys`, {
      method: 'POST',
      headers: { origin: baseUrl, 'content-type': 'application/json', ...headers },
      body,
      ...{ duplex: 'half' },
    }),
    { params: Promise.resolve({}) },
  );
  await isRead;
  await meanwhile();
  sender?.enqueue(Buffer.from('"scopes":["audit_log:read"]}'));
  sender?.close();
  return answer;
}

const countKeys = async (...organizationIds: string[]) =>
  (await database.query('select from api_key where organization_id = any($1)', [organizationIds]))
    .rowCount;

test('a session that ends while the body is sent makes no key', async () => {
  const { cookie, userId, organizationId } = await putOwner(database);
  const answer = await makeKeySlowly({ cookie }, () =>
    database.query('delete from session where user_id = $1', [userId]),
  );
  expect(answer.status).toBe(401);
  expect(await countKeys(organizationId)).toBe(0);
});

test('a session that switches while the body is sent makes no key in either organization', async () => {
  for (const [named, status, code] of [
    [true, 409, 'session_changed'],
    [false, 403, 'forbidden'],
  ] as const) {
    const { cookie, userId, organizationId } = await putOwner(database);
    const other = await putOwner(database);
    await database.query(
      `insert into member (id, organization_id, user_id, role) values ($2, $1, $2, 'admin')`,
      [other.organizationId, userId],
    );
    const headers = { cookie, ...(named && { [expectedHeaders.organization]: organizationId }) };
    const answer = await makeKeySlowly(headers, () =>
      database.query('update session set active_organization_id = $1 where user_id = $2', [
        other.organizationId,
        userId,
      ]),
    );
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
    expect(await countKeys(organizationId, other.organizationId)).toBe(0);
  }
});

test('of answers that nobody reads, an organization is given so much, also by requests that come together', async () => {
  const { GET } = await import('@/app/v1/schemas/route');
  const { cookie, organizationId } = await putOwner(database);
  await database.query(
    `insert into audit_log_schema (org, id, action, resource_type, description)
     select audit_log_org($1), 'schema_' || lpad(to_hex(number), 16, '0'), number::text, 'job', repeat('é', 1000)
     from generate_series(1, 490) as number`,
    [organizationId],
  );
  const opened: EventEmitter[] = [];
  const ask = async () => {
    const res = new EventEmitter();
    opened.push(res);
    const request = new Request(`${baseUrl}/v1/schemas`, { headers: { cookie } });
    const answer = await GET(Object.assign(request, { runtime: { node: { res } } }), {
      params: Promise.resolve({}),
    });
    return { status: answer.status, bytes: (await answer.arrayBuffer()).byteLength };
  };
  let bytes = 0;
  const statuses = new Set<number>();
  while (!statuses.has(429)) {
    for (const answer of await Promise.all(Array.from({ length: 20 }, ask))) {
      statuses.add(answer.status);
      if (answer.status === 200) bytes += answer.bytes;
    }
  }
  // The one that exceeds it is given.
  expect(bytes).toBeGreaterThan(64_000_000);
  expect(bytes).toBeLessThan(66_000_000);
  expect((await ask()).status).toBe(429);
  for (const res of opened) res.emit('close');
  expect((await ask()).status).toBe(200);
});

test('who was admitted before is given no more either, but what was written is answered, and a stream goes on', async () => {
  const res = new EventEmitter();
  const asking = Object.assign(new Request(baseUrl), { runtime: { node: { res } } });
  noteAnswer(asking, 'full', new Uint8Array(64_000_000));
  const ask = async (method: string, output: unknown = {}) => {
    const begun = begin(new Request(baseUrl, { method }), 'test');
    return (await answer({ ...begun, organization: 'full' }, Promise.resolve(output))).status;
  };
  expect(await ask('GET')).toBe(429);
  expect(await ask('POST')).toBe(200);
  expect(await ask('GET', new Content('text/csv', new ReadableStream()))).toBe(200);
  res.emit('close');
  expect(await ask('GET')).toBe(200);
});
