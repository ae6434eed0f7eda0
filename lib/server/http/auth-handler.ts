import 'server-only';
import { auth } from '@/lib/server/auth/better-auth';
import { confinedTo } from '@/lib/server/auth/confined';
import { requireConfirmed } from '@/lib/server/auth/confirmation';
import { servedPaths } from '@/lib/server/auth/endpoint-bodies';
import { isSensitive } from '@/lib/server/auth/endpoint-rules';
import {
  compareSession,
  expectsSession,
  requireExpectedSession,
} from '@/lib/server/auth/expected-session';
import { isSecondStep, requirePending } from '@/lib/server/auth/pending-sign-in';
import { readSession } from '@/lib/server/auth/read-session';
import { isForOneOrganization } from '@/lib/server/auth/session-provider';
import { unmaskOutage } from '@/lib/server/auth/transaction';
import { ApiError, nothingAt, toApiError, unauthorized } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import { personAsActor } from '@/lib/server/core/principal';
import { type RequestContext, readContext } from '@/lib/server/core/request-context';
import { accounts } from '@/lib/server/db/client';
import { noteFailure } from '@/lib/server/monitoring/disk';
import { logRequest } from '@/lib/server/monitoring/log-request';
import {
  countAccountRequest,
  countPasskey,
  resetSecondFactor,
  resetSignIns,
} from '@/lib/server/rate-limit/account-limits';
import { changeByAuth } from './auth-change';
import { type AuthBody, readAuthBody, withBody, withoutQuery } from './auth-request';
import {
  requestLink,
  resetByLink,
  secondStep,
  signIn,
  signInWithPasskey,
  signUp,
} from './auth-sign-in';
import { asksCode, asksPassword, countChange } from './count-change';
import { refuseCrossSite } from './cross-site';

/** better-auth's routes. Each request is one transaction: its changes, and the entries that record them. */
export async function serveAuth(request: Request): Promise<Response> {
  const context = readContext(request.headers);
  const { pathname } = new URL(request.url);
  const response = await unmaskOutage(() => answerAuth(request, pathname, context)).catch(
    (thrown: unknown) => {
      const error = toApiError(thrown);
      if (error.status >= 500) {
        noteFailure(thrown);
        logFailure(context, thrown);
      }
      // better-auth's client reads `message`.
      const body = { ...error.body(context.requestId), message: error.message };
      return Response.json(body, { status: error.status, headers: error.headers });
    },
  );
  response.headers.set('Cache-Control', 'no-store');
  logRequest(context, { operation: pathname.slice(0, 100), status: response.status });
  return response;
}

async function answerAuth(
  request: Request,
  pathname: string,
  context: RequestContext,
): Promise<Response> {
  const path = pathname.slice('/api/auth'.length);
  if (!servedPaths.includes(path)) {
    throw nothingAt(pathname);
  }
  await countAccountRequest(path, context.ipAddress);
  if (request.method !== 'POST') {
    refuseCrossSite(request);
    const session = await readSession(request.headers);
    if (session !== null && expectsSession(request))
      await compareSession(session.sessionId, request, accounts());
    if (path === '/organization/list' && session !== null) await refuseConfined(session.sessionId);
    if (path.startsWith('/passkey/')) await countPasskey(context.ipAddress);
    return auth().handler(withoutQuery(request));
  }
  // The whole body first: nothing is held while a slow sender sends it.
  const body = await readAuthBody(request, path);
  return answerPost(withBody(request, body), path, body, context);
}

/** better-auth lists all organizations of the user. */
async function refuseConfined(sessionId: string): Promise<void> {
  if ((await confinedTo(accounts(), sessionId)) !== null)
    throw new ApiError('forbidden', isForOneOrganization);
}

function answerPost(
  request: Request,
  path: string,
  body: AuthBody,
  context: RequestContext,
): Promise<Response> {
  if (path === '/sign-in/email') return signIn(request, String(body.email), context);
  if (path === '/sign-up/email') return signUp(request, body, context);
  if (path === '/request-reset') return requestLink(String(body.email), context);
  if (path === '/use-reset-link') return resetByLink(request, String(body.email), context);
  if (path === '/passkey/verify-authentication') return signInWithPasskey(request, context);
  return changeAsPerson(request, path, body, context);
}

/** For what needs a session: it is looked up before the transaction begins, and again in it, by better-auth. */
async function changeAsPerson(
  request: Request,
  path: string,
  body: AuthBody,
  context: RequestContext,
): Promise<Response> {
  const session = await readSession(request.headers);
  if (session === null) {
    if (isSecondStep(path)) return secondStep(request, await requirePending(request), context);
    // Without a session there is nothing to change.
    if (path === '/sign-out' || path === '/get-session') return auth().handler(request);
    throw unauthorized();
  }
  const { user } = session;
  if (isSensitive(path, body)) await requireConfirmed(session.sessionId);
  await countChange(path, body, user, context.ipAddress);
  const response = await changeByAuth(
    request,
    { actor: personAsActor(user), sessionId: session.sessionId, pendingUserId: null },
    context,
    (tx) => requireExpectedSession(session.sessionId, request, tx),
  );
  if (response.ok && asksPassword(path, body)) await resetSignIns(user.email, context.ipAddress);
  if (response.ok && asksCode(body)) await resetSecondFactor(user.id, context.ipAddress);
  return response;
}
