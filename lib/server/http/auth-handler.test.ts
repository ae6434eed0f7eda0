import pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  callAuth,
  configureAuth,
  newAddress,
  password,
  signIn,
  signUp,
} from '@/test/support/auth-calls';
import { patient } from '@/test/support/size';

// Slow or numerous callers do not keep others from signing in.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

test('twenty senders of half a body do not keep anybody from signing in', async () => {
  const { email } = await signUp();
  const senders: ReadableStreamDefaultController<Uint8Array>[] = [];
  const answers = Array.from({ length: 20 }, () =>
    callAuth('/sign-up/email', {
      body: new ReadableStream({
        start(controller) {
          senders.push(controller);
          controller.enqueue(Buffer.from('{'));
        },
      }),
    }),
  );
  onTestFinished(async () => {
    for (const sender of senders) sender.close();
    for (const { status } of await Promise.all(answers)) expect(status).toBe(400);
  });
  expect((await signIn(email)).status).toBe(200);
});

test('twenty changes from one network that wait for a lock do not keep another network from signing in', async () => {
  const owner = await signUp();
  const { email } = await signUp();
  const { rows } = await database.query(
    'select organization_id as id from member where user_id = $1',
    [owner.userId],
  );
  const organizationId = rows[0].id;
  const holder = await database.connect();
  await holder.query('begin');
  await holder.query('select from organization where id = $1 for update', [organizationId]);
  const address = newAddress();
  const waiting = Array.from({ length: 20 }, () =>
    callAuth('/organization/leave', {
      json: { organizationId },
      cookie: owner.cookie,
      address,
    }),
  );
  onTestFinished(async () => {
    await holder.query('rollback');
    holder.release();
    await Promise.all(waiting);
  });
  const isWaiting = async () =>
    (
      await database.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rowCount;
  await expect.poll(isWaiting, patient).toBeGreaterThan(1);
  expect((await signIn(email)).status).toBe(200);
});

test('a sign-up that is refused for its address does not say that somebody has it', async () => {
  const { email } = await signUp();
  const response = await callAuth('/sign-up/email', {
    json: { name: 'Somebody', email, password },
  });
  expect(response.status).toBe(422);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ code: 'unprocessable', param: 'email' });
  expect(body).not.toMatch(/exists|taken|already in use/i);
});

test('a caller without a session is refused before a transaction begins', async () => {
  const response = await callAuth('/organization/leave', { json: { organizationId: 'x' } });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ code: 'unauthorized', status: 401 });
});
