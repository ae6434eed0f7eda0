import 'server-only';
import { errors, jwtVerify } from 'jose';
import { challengeOf, nonceOf, verifierOf } from '../attempts';
import { SignInRefused } from '../refused';
import type { OidcClient } from './client';
import { askJson, keysOf, metadataOf } from './metadata';

/** Signatures by a key of the provider: none by the client's secret, and no "none". */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

type Leaving = {
  /** What goes to the provider and comes back. */
  state: string;
  /** What stays in the browser. */
  browser: string;
  loginHint?: string | undefined;
};

/** Where the browser is sent to sign in. */
export async function authorizationUrl(
  client: OidcClient,
  { state, browser, loginHint }: Leaving,
): Promise<string> {
  const metadata = await metadataOf(client);
  const url = new URL(metadata.authorization_endpoint);
  const scopes = ['openid', 'email', 'profile'];
  if (metadata.scopes_supported?.includes('groups')) scopes.push('groups');
  const query = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    scope: scopes.join(' '),
    state,
    nonce: nonceOf(browser),
    code_challenge: challengeOf(browser),
    code_challenge_method: 'S256',
    ...(loginHint !== undefined && { login_hint: loginHint }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

export type Claims = Record<string, unknown>;

/** What the provider says of whoever brings this code. Throws SignInRefused. */
export async function claimsOf(
  client: OidcClient,
  { code, browser }: { code: string; browser: string },
): Promise<Claims> {
  const metadata = await metadataOf(client);
  const supported = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const isBasic = supported.includes('client_secret_basic');
  const { clientId, clientSecret, redirectUri } = client;
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifierOf(browser),
    ...(!isBasic && { client_id: clientId, client_secret: clientSecret }),
  });
  const { status, body } = await askJson(client, metadata.token_endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(isBasic && { Authorization: basic(clientId, clientSecret) }),
    },
    body: form.toString(),
  });
  const tokens = (body ?? {}) as Record<string, unknown>;
  if (status !== 200 || typeof tokens.id_token !== 'string') {
    const why = typeof tokens.error === 'string' ? tokens.error.slice(0, 100) : `status ${status}`;
    throw new SignInRefused('invalid', `the provider gave no token (${why})`);
  }
  const claims = await verify(client, tokens.id_token, nonceOf(browser));
  if (metadata.userinfo_endpoint === undefined || typeof tokens.access_token !== 'string') {
    return claims;
  }
  const more = await askJson(client, metadata.userinfo_endpoint, {
    headers: { Authorization: `Bearer ${tokens.access_token}` },
  });
  const info = (more.body ?? {}) as Claims;
  // It may be of somebody else (OpenID Connect Core, 5.3.2).
  return more.status === 200 && info.sub === claims.sub ? { ...info, ...claims } : claims;
}

/** RFC 6749, 2.3.1: both are encoded as in a form first. */
function basic(id: string, secret: string): string {
  const encode = (value: string) => new URLSearchParams({ '': value }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
}

async function verify(client: OidcClient, token: string, nonce: string): Promise<Claims> {
  const { issuer, clientId } = client;
  const get = keysOf(client, await metadataOf(client));
  const { payload } = await jwtVerify(token, get, {
    ...{ issuer, audience: clientId, algorithms, clockTolerance: 60 },
    requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
  }).catch((error: unknown) => {
    if (!(error instanceof errors.JOSEError)) throw error;
    throw new SignInRefused('invalid', `the token of the provider is not valid: ${error.message}`);
  });
  if (payload.nonce !== nonce) {
    throw new SignInRefused('invalid', 'the token of the provider is of another sign-in');
  }
  const isOthers = Array.isArray(payload.aud) && payload.aud.length > 1;
  if ((isOthers || payload.azp !== undefined) && payload.azp !== clientId) {
    throw new SignInRefused('invalid', 'the token of the provider is for another client');
  }
  return payload;
}
