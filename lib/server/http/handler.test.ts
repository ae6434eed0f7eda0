import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { baseUrl, configureAuth } from '@/test/support/auth-calls';

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

test('a session that ends while the body is sent makes no key', async () => {
  const { POST } = await import('@/app/v1/api-keys/route');
  const { cookie, userId, organizationId } = await putOwner(database);
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
      headers: { cookie, origin: baseUrl, 'content-type': 'application/json' },
      body,
      ...{ duplex: 'half' },
    }),
    { params: Promise.resolve({}) },
  );
  await isRead;
  await database.query('delete from session where user_id = $1', [userId]);
  sender?.enqueue(Buffer.from('"scopes":["audit_log:read"]}'));
  sender?.close();
  expect((await answer).status).toBe(401);
  const { rows } = await database.query('select from api_key where organization_id = $1', [
    organizationId,
  ]);
  expect(rows).toEqual([]);
});
