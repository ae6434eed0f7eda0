import 'server-only';
import type { Refusal } from '@/lib/contract/sign-in/provider-kinds';
import { unmaskOutage } from '@/lib/server/auth/transaction';
import { env } from '@/lib/server/core/env';
import { toApiError } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import { type RequestContext, readContext } from '@/lib/server/core/request-context';
import { noteFailure } from '@/lib/server/monitoring/disk';
import { logRequest } from '@/lib/server/monitoring/log-request';
import { countAccountRequest } from '@/lib/server/rate-limit/account-limits';
import { SignInRefused } from '../refused';

export type SsoCall = { request: Request; providerId: string; context: RequestContext };

type Params = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * A route that a browser goes to, from the provider or from here. What is wrong is said on the sign-in page. Requests may come from another
 * site: each has a protection of its own (attempts.ts, docs/decisions/0034).
 */
export function ssoRoute(name: string, run: (call: SsoCall) => Promise<Response>) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const context = readContext(request.headers);
    const { provider } = await params;
    const response = await unmaskOutage(async () => {
      await countAccountRequest(`/sso/${name}`, context.ipAddress);
      return run({ request, providerId: String(provider ?? ''), context });
    }).catch((thrown: unknown) => redirectTo(`/sign-in?sso=${toRefusal(thrown, context)}`));
    response.headers.set('Cache-Control', 'no-store');
    response.headers.set('Referrer-Policy', 'no-referrer');
    logRequest(context, { operation: `/api/auth/sso/${name}`, status: response.status });
    return response;
  };
}

function toRefusal(thrown: unknown, context: RequestContext): Refusal {
  if (thrown instanceof SignInRefused) return thrown.refusal;
  const { status } = toApiError(thrown);
  if (status === 429) return 'busy';
  if (status >= 500) {
    noteFailure(thrown);
    logFailure(context, thrown);
  }
  return status >= 500 ? 'unavailable' : 'invalid';
}

/** To a path of this site: another site's becomes the log. */
export function redirectTo(path: string, cookies: readonly string[] = []): Response {
  const { origin } = new URL(env().BASE_URL);
  const url = URL.canParse(path, origin) ? new URL(path, origin) : null;
  const isOwn = url?.origin === origin && path.startsWith('/');
  const headers = new Headers({ Location: isOwn ? url.href : `${origin}/audit-log` });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** To the provider, which this server has chosen. */
export const redirectAway = (url: string, cookie: string): Response =>
  new Response(null, { status: 303, headers: { Location: url, 'Set-Cookie': cookie } });
