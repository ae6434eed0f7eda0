import 'server-only';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Outgoing, request, Unreachable } from '@/lib/server/core/outgoing';
import { SignInRefused } from '../refused';
import type { OidcClient } from './client';

const url = z.url({ protocol: /^https?$/ }).max(2_000);

/** OpenID Connect Discovery 1.0, as far as it is used. */
const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: url,
  token_endpoint: url,
  jwks_uri: url,
  userinfo_endpoint: url.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  scopes_supported: z.array(z.string()).optional(),
});

export type Metadata = z.output<typeof Metadata>;

/** In bytes: some providers name hundreds of groups. */
const maxAnswer = 512 * 1024;

/** Asks a provider for JSON. Throws SignInRefused. */
export async function askJson(
  client: OidcClient,
  address: string,
  outgoing: Omit<Outgoing, 'isPrivateOpen'> = {},
): Promise<{ status: number; body: unknown }> {
  const { isPrivateOpen } = client;
  try {
    const { status, body } = await request(address, {
      ...outgoing,
      ...{ isPrivateOpen, mayBePlain: false, maxAnswer },
      headers: { Accept: 'application/json', ...outgoing.headers },
    });
    return { status, body: JSON.parse(body.toString('utf8')) };
  } catch (error) {
    if (error instanceof Unreachable) throw new SignInRefused('unreachable', error.message);
    if (error instanceof SyntaxError) {
      throw new SignInRefused('unreachable', `${new URL(address).host} answered no JSON`);
    }
    throw error;
  }
}

const known = new LRUCache<string, Metadata>({ max: 200, ttl: 600_000 });

const keyOf = ({ issuer, isPrivateOpen }: OidcClient, what: string) =>
  `${isPrivateOpen} ${what} ${issuer}`;

/** What the provider says of itself, at most ten minutes ago. */
export async function metadataOf(client: OidcClient): Promise<Metadata> {
  const key = keyOf(client, 'metadata');
  const found = known.get(key);
  if (found !== undefined) return found;
  const address = `${client.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { status, body } = await askJson(client, address);
  const parsed = Metadata.safeParse(body);
  if (status !== 200 || !parsed.success) {
    throw new SignInRefused('unreachable', `${address} answered ${status} and no configuration`);
  }
  if (parsed.data.issuer !== client.issuer) {
    const sentence = `the configuration is of the issuer ${parsed.data.issuer.slice(0, 200)}: set that one, letter by letter`;
    throw new SignInRefused('unreachable', sentence);
  }
  known.set(key, parsed.data);
  return parsed.data;
}

const keys = new LRUCache<string, { get: JWTVerifyGetKey; at: number }>({ max: 200, ttl: 600_000 });

async function loadKeys(
  client: OidcClient,
  { jwks_uri: address }: Metadata,
): Promise<JWTVerifyGetKey> {
  const { status, body } = await askJson(client, address);
  try {
    if (status !== 200) throw new Error();
    const get = createLocalJWKSet(body as JSONWebKeySet);
    keys.set(keyOf(client, address), { get, at: Date.now() });
    return get;
  } catch {
    throw new SignInRefused('unreachable', `${address} answered ${status} and no keys`);
  }
}

/** The keys of the provider. A key that is not among them is asked for again, at most twice a minute. */
export function keysOf(client: OidcClient, metadata: Metadata): JWTVerifyGetKey {
  const id = keyOf(client, metadata.jwks_uri);
  return async (header, token) => {
    const found = keys.get(id);
    try {
      return await (found?.get ?? (await loadKeys(client, metadata)))(header, token);
    } catch (error) {
      const isUnknown = error instanceof errors.JWKSNoMatchingKey;
      if (!isUnknown || found === undefined || found.at > Date.now() - 30_000) throw error;
      return (await loadKeys(client, metadata))(header, token);
    }
  };
}
