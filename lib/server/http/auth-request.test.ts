import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callAuth, configureAuth, newEmail, password, signUp } from '@/test/support/auth-calls';

// What a request to better-auth may contain.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });

beforeAll(() => configureAuth());
afterAll(() => database.end());

const account = () => ({ name: 'Somebody', email: newEmail(), password });

const count = async (email: string) =>
  (await database.query('select from "user" where email = $1', [email])).rowCount;

describe.each(['/sign-up/email', '/sign-in/email', '/sign-out', '/organization/leave'])(
  '%s',
  (path) => {
    test.each([
      ['application/x-www-form-urlencoded', 'email=a%40example.com&password=x'],
      ['multipart/form-data; boundary=x', '--x--'],
      ['text/plain', '{}'],
      ['application/json5', '{}'],
      ['application/vnd.api+json', '{}'],
      ['', '{}'],
    ])('a body sent as "%s" is 415', async (type, body) => {
      const response = await callAuth(path, { body, headers: { 'content-type': type } });
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({ code: 'unsupported_media_type' });
    });

    test('a compressed body has the same limit, and an unknown encoding is 415', async () => {
      const send = (encoding: string, text: string) =>
        callAuth(path, { body: gzipSync(text), headers: { 'content-encoding': encoding } });
      expect((await send('gzip', ' '.repeat(16 * 1024 + 1))).status).toBe(413);
      expect((await send('gzip', '[]')).status).toBe(400);
      expect((await send('br', '{}')).status).toBe(400);
      expect((await send('compress', '{}')).status).toBe(415);
    });

    test('a body of more than 16 KB is 413, whatever is in it', async () => {
      for (const body of [
        ' '.repeat(16 * 1024 + 1),
        JSON.stringify({ ...account(), z: Array.from({ length: 100_000 }, () => []) }),
        JSON.stringify({ ...account(), image: 'x'.repeat(3_000_000) }),
      ]) {
        expect((await callAuth(path, { body })).status).toBe(413);
      }
    });

    test.each([
      ['arrays', '['.repeat(8_000) + ']'.repeat(8_000)],
      ['objects', `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`],
      ['arrays in a field', `{"email":${'['.repeat(8_000)}${']'.repeat(8_000)}}`],
      ['arrays in an unknown field', `{"z":${'['.repeat(8_000)}${']'.repeat(8_000)}}`],
    ])('a body of deep %s is 400', async (_, body) => {
      const response = await callAuth(path, { body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ status: 400 });
    });

    test.each(['', 'null', '[]', '"x"', '1', '{', '{"a":1}}'])(
      'a body %j is no 500',
      async (body) => {
        const { status } = await callAuth(path, { body });
        expect(path === '/sign-out' && body === '' ? [200] : [400]).toContain(status);
      },
    );
  },
);

test('fields that are not known are left out: no image is stored', async () => {
  const { userId } = await signUp({ image: 'https://example.com/a.png', emailVerified: true });
  const { rows } = await database.query('select image, email_verified from "user" where id = $1', [
    userId,
  ]);
  expect(rows).toEqual([{ image: null, email_verified: false }]);
});

test.each([
  ['name', 'x'.repeat(101)],
  ['email', `${'x'.repeat(250)}@example.com`],
  ['password', 'x'.repeat(1_000)],
  ['organizationName', 'x'.repeat(101)],
  ['invitationId', 'x'.repeat(65)],
  ['invitationToken', 'x'.repeat(129)],
  ['name', 'a\0b'],
  ['name', '\ud800'],
  ['name', ['a']],
  ['email', { a: 1 }],
  ['rememberMe', 'yes'],
])('a sign-up whose %s is %j is 400 and names it', async (field, value) => {
  const sent = { ...account(), [field]: value };
  const response = await callAuth('/sign-up/email', { json: sent });
  expect(response.status).toBe(400);
  const body = await response.json();
  expect(body).toMatchObject({ code: 'invalid_parameter', param: field });
  expect(body.message).toBe(body.error);
  expect(await count(String(sent.email))).toBe(0);
});
