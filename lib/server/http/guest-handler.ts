import 'server-only';
import { z } from 'zod';
import { guestPath } from '@/lib/contract/guest-session';
import { cookieOfVisit, type GuestVisit, guestCookie } from '@/lib/server/auth/guest';
import { openGuestLink } from '@/lib/server/auth/open-guest-link';
import { env } from '@/lib/server/core/env';
import { ApiError } from '@/lib/server/core/errors';
import { decodeUtf8, parseJson, readBytes, requireMediaType } from './body';
import { requireSameOrigin } from './cross-site';
import { answer, begin } from './exchange';

const Body = z.strictObject({ token: z.string().max(200) });

/** In bytes. */
const maxBody = 1_024;

/** Opens the link whose token is in the body: the answer's cookie reads its part of the log. Only a page of this server may ask so. */
export async function openAsGuest(request: Request): Promise<Response> {
  const exchange = begin(request, 'openGuestLink');
  let visit: GuestVisit | undefined;
  const opening = async () => {
    requireSameOrigin(request);
    requireMediaType(request, ['application/json']);
    const body = Body.safeParse(parseJson(decodeUtf8(await readBytes(request, maxBody))));
    if (!body.success) throw new ApiError('bad_request', 'The body must hold a token alone.');
    visit = await openGuestLink(body.data.token, exchange.context);
    return { link_id: visit.linkId };
  };
  const response = await answer(exchange, opening());
  return visit === undefined
    ? response
    : withCookie(
        response,
        cookieOfVisit(visit),
        Math.floor((visit.endsAt.getTime() - Date.now()) / 1_000),
      );
}

/** Forgets what this browser has opened. */
export async function closeAsGuest(request: Request): Promise<Response> {
  const closing = async () => {
    requireSameOrigin(request);
    return {};
  };
  const response = await answer(begin(request, 'closeGuestLink'), closing());
  return response.ok ? withCookie(response, '', 0) : response;
}

/** The cookie reaches the log and the guest's page, and no other route of this server. */
const cookiePaths = ['/v1/audit-log', guestPath];

function withCookie(response: Response, value: string, maxAge: number): Response {
  const secure = env().BASE_URL.startsWith('https:') ? '; Secure' : '';
  for (const path of cookiePaths) {
    response.headers.append(
      'Set-Cookie',
      `${guestCookie}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure}`,
    );
  }
  return response;
}
