import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putOwner } from '@/e2e/accounts';
import { configureAuth } from '@/test/support/auth-calls';
import { type Forged, startForgingProvider } from '@/test/support/forging-provider';
import {
  addProvider,
  begin,
  cookiesOf,
  newDomain,
  open,
  putDomain,
  refusalIn,
  sessionIn,
} from '@/test/support/single-sign-on';

// Tokens that a client of OpenID Connect must refuse (OpenID Connect Core, 3.1.3.7), through this server's routes.

const database = new pg.Pool({ connectionString: process.env.DATABASE_ADMIN_URL, max: 2 });
const client = { id: 'client', secret: 'a secret that is shared with the provider' };
let idp: Awaited<ReturnType<typeof startForgingProvider>>;
let domain: string;
let redirectUri: string;
let email: string;

beforeAll(async () => {
  idp = await startForgingProvider(client);
  configureAuth({
    ...{ LOG_LEVEL: 'silent', SSO_PRIVATE_ADDRESSES: 'allow', ENCRYPTION_KEY: 'k'.repeat(32) },
  });
  const owner = await putOwner(database);
  const { id, urls } = await addProvider(owner, {
    ...{ kind: 'oidc', name: 'The IdP', issuer: idp.issuer },
    ...{ client_id: client.id, client_secret: client.secret },
  });
  redirectUri = urls.redirect_uri ?? '';
  domain = newDomain();
  email = `ada@${domain}`;
  await putDomain(database, owner, domain, id);
});
afterAll(async () => {
  await idp.stop();
  await database.end();
});

async function signInWith(forged: Forged) {
  const claims = { sub: randomBytes(8).toString('hex'), email, ...forged.claims };
  idp.forge({ ...forged, claims });
  const begun = await begin({ email });
  const { url } = await begun.json();
  const { GET } = await import('@/app/api/auth/sso/[provider]/callback/route');
  const back = idp.answer(url, redirectUri);
  return { url, response: await open(GET, back, { headers: { cookie: cookiesOf(begun) } }) };
}

test('a token that is good signs in, and its code comes with the verifier of its challenge', async () => {
  const { url, response } = await signInWith({});
  expect(refusalIn(response)).toBeNull();
  expect(sessionIn(response)).not.toBeNull();
  const query = new URL(url).searchParams;
  expect(query.get('code_challenge_method')).toBe('S256');
  expect(query.get('code_challenge')).toBe(idp.challenge());
  const again = new URL((await signInWith({})).url).searchParams;
  expect(again.get('code_challenge'), 'each sign-in has its own').not.toBe(
    query.get('code_challenge'),
  );
  expect(again.get('nonce')).not.toBe(query.get('nonce'));
});

const now = () => Math.floor(Date.now() / 1000);

test.each<[string, () => Forged]>([
  ['of another sign-in', () => ({ claims: { nonce: 'that of another sign-in' } })],
  ['without a nonce', () => ({ claims: { nonce: undefined } })],
  ['for another client', () => ({ claims: { aud: 'another' } })],
  ['for others too', () => ({ claims: { aud: [client.id, 'another'] } })],
  ['given to another client', () => ({ claims: { azp: 'another' } })],
  ['of another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
  ['that has expired', () => ({ claims: { iat: now() - 900, exp: now() - 300 } })],
  ['that never expires', () => ({ claims: { exp: undefined } })],
  ['of nobody', () => ({ claims: { sub: undefined } })],
  ['signed by another key', () => ({ signedBy: 'another key' })],
  ["signed by the client's secret", () => ({ signedBy: 'secret' })],
  ['that is not signed', () => ({ signedBy: 'nobody' })],
])('a token %s is refused', async (_, forge) => {
  const { response } = await signInWith(forge());
  expect(refusalIn(response)).toBe('invalid');
  expect(sessionIn(response)).toBeNull();
});

test('what userinfo says of somebody else is not taken', async () => {
  const claims = { sub: randomBytes(8).toString('hex'), email: undefined };
  const other = { sub: 'another', email };
  expect(refusalIn((await signInWith({ claims, userInfo: other })).response)).toBe('no_email');
  const own = { sub: claims.sub, email };
  expect(sessionIn((await signInWith({ claims, userInfo: own })).response)).not.toBeNull();
});
