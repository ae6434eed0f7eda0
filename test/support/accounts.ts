import { randomBytes } from 'node:crypto';
import type { Stack } from './stack';
import { untilServed } from './until-served';

/** A signed-in user with an organization of their own. */
export type SignedIn = { email: string; password: string; userId: string; cookie: string };

const post = (url: string, path: string, body: object, headers: Record<string, string> = {}) =>
  untilServed(() =>
    fetch(`${url}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...headers },
      body: JSON.stringify(body),
    }),
  );

export function signIn(
  url: string,
  email: string,
  password: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return post(url, '/sign-in/email', { email, password }, headers);
}

/** Signs up a new user at the server with this address. */
export async function newAdmin({ admin }: Stack, url: string): Promise<SignedIn> {
  const email = `${randomBytes(6).toString('hex')}@example.com`;
  const password = randomBytes(12).toString('hex');
  const response = await post(url, '/sign-up/email', { name: 'Somebody', email, password });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const { rows } = await admin.query('select id from "user" where email = $1', [email]);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { email, password, userId: rows[0].id, cookie };
}

export async function signOut(url: string, { cookie }: SignedIn): Promise<void> {
  const response = await post(url, '/sign-out', {}, { cookie });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}
