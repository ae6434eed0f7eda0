import { generateKeyPairSync, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

// A real provider of OpenID Connect in this process, which signs in whom the test names.

export type Claims = { sub: string; email?: string; email_verified?: boolean | string } & Record<
  string,
  unknown
>;

type Client = { id: string; secret: string; redirectUri: string };

const scopes = 'openid email profile groups';

export async function startIdentityProvider() {
  let provider: Provider | null = null;
  let clientId = '';
  let person: Claims = { sub: 'nobody' };
  const server = http.createServer(async (request, response) => {
    if (provider === null) return response.writeHead(503).end();
    if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
    const { prompt, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      const result = { login: { accountId: person.sub } };
      return provider.interactionFinished(request, response, result);
    }
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId });
    grant.addOIDCScope(scopes);
    const result = { consent: { grantId: await grant.save() } };
    return provider.interactionFinished(request, response, result);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'key', alg: 'RS256', use: 'sig' };
  return {
    issuer,
    /** Who signs in from now on. */
    signInAs: (claims: Claims) => {
      person = claims;
    },
    /** Whose provider it is from now on. */
    serve: ({ id, secret, redirectUri }: Client) => {
      clientId = id;
      provider = new Provider(issuer, {
        clients: [
          {
            client_id: id,
            client_secret: secret,
            redirect_uris: [redirectUri],
            grant_types: ['authorization_code'],
            response_types: ['code'],
          },
        ],
        jwks: { keys: [key] },
        cookies: { keys: [randomBytes(16).toString('hex')] },
        scopes: scopes.split(' '),
        claims: {
          openid: ['sub'],
          email: ['email', 'email_verified'],
          profile: ['name'],
          groups: ['groups'],
        },
        pkce: { required: () => true },
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
        findAccount: (_: unknown, sub: string) => ({
          accountId: sub,
          claims: () => ({ ...person, sub }),
        }),
      });
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Follows redirects at a provider with the cookies of one browser, until one leads to `stopAt`. Returns that. */
export async function follow(url: string, stopAt: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = url;
  for (let step = 0; step < 15; step++) {
    const header = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie: header } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`${response.status} ${await response.text()}`);
    at = new URL(location, at).href;
    if (at.startsWith(stopAt)) return at;
  }
  throw new Error('The provider redirects in a circle.');
}
