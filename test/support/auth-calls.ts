import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import { untilServed } from './until-served';

// better-auth's routes, called in this process, on the database that `npm test` has migrated.

export const baseUrl = 'http://localhost:3999';

/** What the server needs to be told; it is read once, when the first call is made. */
export function configureAuth(settings: Record<string, string> = {}): void {
  vi.stubEnv('BASE_URL', baseUrl);
  vi.stubEnv('BETTER_AUTH_SECRET', 'x'.repeat(32));
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
}

const hex = () => randomBytes(8).toString('hex');

export const newEmail = () => `${hex()}@example.com`;

/** An address of a network of its own: limits are counted by network. */
export function newAddress(): string {
  const [a, b, c] = randomBytes(3);
  return `10.${a}.${b}.${c}`;
}

export const password = 'a password that is long enough';

export type Sent = {
  body?: BodyInit | undefined;
  json?: unknown;
  headers?: Record<string, string>;
  address?: string;
  cookie?: string;
};

export async function callAuth(
  path: string,
  { body, json = {}, headers = {}, address = newAddress(), cookie }: Sent = {},
): Promise<Response> {
  const { serveAuth } = await import('@/lib/server/http/auth-handler');
  return serveAuth(
    new Request(`${baseUrl}/api/auth${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: baseUrl,
        'x-client-address': address,
        ...(cookie !== undefined && { cookie }),
        ...headers,
      },
      body: body ?? JSON.stringify(json),
      ...{ duplex: 'half' },
    }),
  );
}

export type Person = { email: string; userId: string; cookie: string };

/** Signs up somebody new, with an organization of their own. */
export async function signUp(more: Record<string, unknown> = {}): Promise<Person> {
  const email = newEmail();
  const response = await untilServed(() =>
    callAuth('/sign-up/email', { json: { name: 'Somebody', email, password, ...more } }),
  );
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const { user } = await response.json();
  return { email, userId: user.id, cookie: cookieOf(response) };
}

export const cookieOf = (response: Response) =>
  response.headers.get('set-cookie')?.split(';')[0] ?? '';

export const signIn = (email: string, sent: Sent = {}, tried = password) =>
  untilServed(() => callAuth('/sign-in/email', { json: { email, password: tried }, ...sent }));
