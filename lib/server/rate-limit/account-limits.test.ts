import { beforeAll, describe, expect, test } from 'vitest';
import {
  callAuth,
  configureAuth,
  newAddress,
  newEmail,
  signIn,
  signUp,
} from '@/test/support/auth-calls';

// The limits count what better-auth is given, so another encoding does not evade them.

beforeAll(() => configureAuth());

describe('guessing a password', () => {
  /** How many of 15 attempts have their password checked. The account's limit is 10. */
  async function guess(send: (email: string) => ReturnType<typeof callAuth>): Promise<number> {
    const { email } = await signUp();
    let checked = 0;
    for (let number = 0; number < 15; number++) {
      if ((await send(email)).status === 401) checked++;
    }
    return checked;
  }

  /** An attempt that a busy machine answers by 503 is counted without being checked. */
  function expectLimited(checked: number): void {
    expect(checked).toBeGreaterThan(0);
    expect(checked).toBeLessThanOrEqual(10);
  }

  test('by JSON is limited by account', async () => {
    expectLimited(await guess((email) => signIn(email, {}, 'not the password')));
  });

  test('by another spelling of the address is limited by account', async () => {
    let number = 0;
    const spell = (email: string) => {
      const at = number++ % 12;
      return email.slice(0, at) + email.slice(at).toUpperCase();
    };
    expectLimited(await guess((email) => signIn(spell(email), {}, 'not the password')));
  });

  test('with the address named twice is limited by account', async () => {
    const body = (email: string) =>
      `{"email":"${newEmail()}","password":"not the password","email":"${email}"}`;
    expectLimited(await guess((email) => callAuth('/sign-in/email', { body: body(email) })));
  });

  test('by form encoding does not check one', async () => {
    const form = (email: string) =>
      callAuth('/sign-in/email', {
        body: new URLSearchParams({ email, password: 'not the password' }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        address: newAddress(),
      });
    expect(await guess(form)).toBe(0);
  });
});

test('a network may call each endpoint 200 times a minute, whatever for', async () => {
  const address = newAddress();
  const call = () => callAuth('/sign-out', { address });
  const answers = await Promise.all(Array.from({ length: 202 }, call));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(2);
  expect((await callAuth('/sign-out', { address: newAddress() })).status).toBe(200);
  expect((await callAuth('/organization/leave', { address })).status).toBe(400);
});
