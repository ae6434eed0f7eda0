import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';

// A provider of OpenID Connect that answers with whatever token a test wants, also with those that no client may take.

export type Forged = {
  /** What differs from a token that is good; undefined leaves a claim out. */
  claims?: Record<string, unknown>;
  /** By a key that is not the provider's, by the client's secret, or by none. */
  signedBy?: 'key' | 'another key' | 'secret' | 'nobody';
  /** What the userinfo endpoint says. */
  userInfo?: Record<string, unknown>;
};

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

export async function startForgingProvider(client: { id: string; secret: string }) {
  const [own, foreign] = [newKey(), newKey()];
  let forged: Forged = {};
  /** What was sent to the token endpoint last. */
  let sent = new URLSearchParams();
  let nonce = '';
  const sign = (payload: JWTPayload, alg: string, key: KeyObject | Uint8Array) =>
    new SignJWT(payload).setProtectedHeader({ alg, kid: 'key' }).sign(key);
  const makeToken = ({ claims, signedBy = 'key' }: Forged) => {
    const now = Math.floor(Date.now() / 1000);
    const times = { iat: now, exp: now + 300 };
    const payload = { iss: issuer, aud: client.id, ...times, nonce, ...claims } as JWTPayload;
    if (signedBy === 'nobody') return new UnsecuredJWT(payload).encode();
    if (signedBy === 'secret') return sign(payload, 'HS256', Buffer.from(client.secret));
    return sign(payload, 'RS256', (signedBy === 'key' ? own : foreign).privateKey);
  };
  const answers: Record<string, (body: string) => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      userinfo_endpoint: `${issuer}/userinfo`,
    }),
    '/keys': () => ({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'key' }] }),
    '/token': async (body) => {
      sent = new URLSearchParams(body);
      return { id_token: await makeToken(forged), access_token: 'token', token_type: 'Bearer' };
    },
    '/userinfo': () => forged.userInfo ?? {},
  };
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = await answers[request.url ?? '']?.(body);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    /** What the next sign-in gets. */
    forge: (next: Forged) => {
      forged = next;
    },
    /** Where the browser goes after it was sent to `address`, with a code. */
    answer: (address: string, redirectUri: string): string => {
      const query = new URL(address).searchParams;
      nonce = query.get('nonce') ?? '';
      return `${redirectUri}?${new URLSearchParams({ code: 'code', state: query.get('state') ?? '' })}`;
    },
    /** The challenge of the verifier that came with the code. */
    challenge: () =>
      createHash('sha256')
        .update(sent.get('code_verifier') ?? '')
        .digest('base64url'),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
