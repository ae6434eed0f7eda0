import { randomBytes } from 'node:crypto';
import * as group from '@/app/scim/v2/Groups/[id]/route';
import * as groups from '@/app/scim/v2/Groups/route';
import * as resourceTypes from '@/app/scim/v2/ResourceTypes/route';
import * as schemas from '@/app/scim/v2/Schemas/route';
import * as config from '@/app/scim/v2/ServiceProviderConfig/route';
import * as user from '@/app/scim/v2/Users/[id]/route';
import * as users from '@/app/scim/v2/Users/route';
import * as groupRole from '@/app/v1/scim/groups/[id]/route';
import * as rotation from '@/app/v1/scim/tokens/[id]/rotate/route';
import * as token from '@/app/v1/scim/tokens/[id]/route';
import * as tokens from '@/app/v1/scim/tokens/route';
import { baseUrl, newAddress, type Person, signUp } from './auth-calls';

// Routes of SCIM, called in this process as the server calls them.

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;
type Route = Record<Method, Handler>;

const routes: [RegExp, Route][] = [
  [/^\/scim\/v2\/Users$/, users],
  [/^\/scim\/v2\/Users\/([^/]+)$/, user],
  [/^\/scim\/v2\/Groups$/, groups],
  [/^\/scim\/v2\/Groups\/([^/]+)$/, group],
  [/^\/scim\/v2\/Schemas$/, schemas],
  [/^\/scim\/v2\/ResourceTypes$/, resourceTypes],
  [/^\/scim\/v2\/ServiceProviderConfig$/, config],
  [/^\/v1\/scim\/tokens$/, tokens],
  [/^\/v1\/scim\/tokens\/([^/]+)$/, token],
  [/^\/v1\/scim\/tokens\/([^/]+)\/rotate$/, rotation],
  [/^\/v1\/scim\/groups\/([^/]+)$/, groupRole],
];

type Sent = { body?: unknown; headers?: Record<string, string> };

/** Calls the route of a path. */
export function callRoute(method: Method, path: string, { body, headers }: Sent = {}) {
  const url = new URL(path, baseUrl);
  for (const [form, route] of routes) {
    const match = form.exec(url.pathname);
    if (match === null) continue;
    const request = new Request(url, {
      method,
      headers: {
        'x-client-address': newAddress(),
        origin: baseUrl,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const params: Record<string, string> = match[1] === undefined ? {} : { id: match[1] };
    return route[method](request, { params: Promise.resolve(params) });
  }
  throw new Error(`no route at ${path}`);
}

// biome-ignore lint/suspicious/noExplicitAny: an answer is compared as a whole, or read by a test that knows it.
export type Answer = { status: number; body: any; headers: Headers };

export type Scim = (method: Method, path: string, body?: unknown) => Promise<Answer>;

/** Calls SCIM with a token. */
export const scimWith =
  (secret: string): Scim =>
  async (method, path, body) => {
    const response = await callRoute(method, `/scim/v2${path}`, {
      body,
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body !== undefined && { 'content-type': 'application/scim+json' }),
      },
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, body: text === '' ? null : JSON.parse(text) };
  };

/** A new token of the organization in which somebody is signed in, and its id. */
export async function newToken({ cookie }: Pick<Person, 'cookie'>) {
  const response = await callRoute('POST', '/v1/scim/tokens', {
    body: { name: 'Provider' },
    headers: { cookie },
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  const { token: secret, id } = await response.json();
  return { id: String(id), secret: String(secret), scim: scimWith(secret) };
}

/** An owner with an organization, and SCIM for it. */
export async function newProvisioned() {
  const owner = await signUp();
  return { owner, ...(await newToken(owner)) };
}

/** A user as identity providers send one. */
export function newUser(more: Record<string, unknown> = {}) {
  const name = randomBytes(6).toString('hex');
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: `${name}@provided.example`,
    externalId: name,
    name: { givenName: 'Ada', familyName: name },
    emails: [{ primary: true, type: 'work', value: `${name}@provided.example` }],
    active: true,
    ...more,
  };
}
