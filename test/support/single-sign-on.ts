import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Owner } from '@/e2e/accounts';
import { baseUrl, newAddress } from './auth-calls';
import { callRoute } from './route-calls';

// Single sign-on through the routes of this process, as a browser goes through them.

export const newDomain = () => `${randomBytes(6).toString('hex')}.example`;

type Created = { id: string; urls: Record<string, string> };

export async function addProvider(owner: { cookie: string }, body: object): Promise<Created> {
  const { POST } = await import('@/app/v1/sign-in/providers/route');
  const response = await callRoute(POST, 'POST', { cookie: owner.cookie, body });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

export async function changeProvider(owner: { cookie: string }, id: string, body: object) {
  const { POST } = await import('@/app/v1/sign-in/providers/[id]/route');
  return callRoute(POST, 'POST', { cookie: owner.cookie, body, params: { id } });
}

/** A domain that the organization has verified. */
export async function putDomain(
  database: pg.Pool,
  { organizationId }: Pick<Owner, 'organizationId'>,
  domain: string,
  providerId: string | null,
  isRequired = false,
): Promise<string> {
  const id = `domain_${randomBytes(8).toString('hex')}`;
  await database.query(
    `insert into sign_in_domain (id, organization_id, domain, token, provider_id, is_required, verified_at)
     values ($1, $2, $3, $1, $4, $5, now())`,
    [id, organizationId, domain, providerId, isRequired],
  );
  return id;
}

export async function begin(body: object, headers: Record<string, string> = {}): Promise<Response> {
  const { POST } = await import('@/app/api/auth/sso/begin/route');
  return POST(
    new Request(`${baseUrl}/api/auth/sso/begin`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: baseUrl,
        'x-client-address': newAddress(),
        ...headers,
      },
      body: JSON.stringify({ next: '/audit-log', ...body }),
    }),
  );
}

/** What a browser would send back of the cookies that were set. */
export const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

type SsoRoute = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** Opens one of the routes below /api/auth/sso/{provider}. */
export function open(route: SsoRoute, url: string, init: RequestInit = {}): Promise<Response> {
  const [, provider = ''] = /\/sso\/([^/?]+)/.exec(url) ?? [];
  const headers = new Headers(init.headers);
  headers.set('x-client-address', newAddress());
  return route(new Request(url, { ...init, headers }), { params: Promise.resolve({ provider }) });
}

/** The session that an answer begins, as a cookie, or null. */
export const sessionIn = (response: Response): string | null =>
  response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith('better-auth.session_token=') && !/Max-Age=0/.test(cookie))
    ?.split(';')[0] ?? null;

/** Why the sign-in page says that nobody was signed in, or null. */
export const refusalIn = (response: Response): string | null =>
  new URL(response.headers.get('location') ?? '', baseUrl).searchParams.get('sso');
