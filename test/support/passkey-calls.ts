import { baseUrl, callAuth, newAddress } from './auth-calls';
import { cookiesOf } from './authenticator';
import { newPasskey, type Passkey } from './passkey';
import { untilServed } from './until-served';

// Passkeys in better-auth's routes.

/** The challenge of a registration or a sign-in, and the cookie that it is kept in. */
export async function challengeFor(what: 'register' | 'authenticate', cookie = '') {
  const { serveAuth } = await import('@/lib/server/http/auth-handler');
  const url = `${baseUrl}/api/auth/passkey/generate-${what}-options`;
  const headers = { cookie, 'x-client-address': newAddress() };
  const response = await untilServed(() => serveAuth(new Request(url, { headers })));
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const { challenge } = await response.json();
  return {
    challenge: String(challenge),
    cookie: [cookie, cookiesOf(response)].filter(Boolean).join('; '),
  };
}

/** A passkey of whoever is signed in. */
export async function addPasskey(session: string): Promise<Passkey> {
  const passkey = newPasskey();
  const { challenge, cookie } = await challengeFor('register', session);
  const json = { name: 'Laptop', response: passkey.register(challenge) };
  const response = await untilServed(() =>
    callAuth('/passkey/verify-registration', { json, cookie }),
  );
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return passkey;
}
