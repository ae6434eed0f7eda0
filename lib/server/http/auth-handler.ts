import 'server-only';
import { auth } from '@/lib/server/auth/better-auth';
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
import { recordFailedReset, requestReset } from '@/lib/server/auth/request-reset';
import { tellReset } from '@/lib/server/auth/tell-reset';
import {
  type AccountsTransaction,
  inAccountsTransaction,
  unmaskOutage,
} from '@/lib/server/auth/transaction';
import { ApiError, nothingAt, toApiError, unauthorized } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import { personAsActor } from '@/lib/server/core/principal';
import { type RequestContext, readContext } from '@/lib/server/core/request-context';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { deliverInvitation, type Invited } from '@/lib/server/invitations/deliver';
import { isMailConfigured, type Mail, sendAll } from '@/lib/server/invitations/mail';
import { mailSignUp, needsMail, requireSignUp } from '@/lib/server/invitations/sign-up';
import { noteFailure } from '@/lib/server/monitoring/disk';
import { logRequest } from '@/lib/server/monitoring/log-request';
import {
  countAccountRequest,
  countLink,
  countMail,
  countPasskey,
  countSecondFactor,
  countSignIn,
  countSignUp,
  forgetSignIns,
  resetSecondFactor,
  resetSignIns,
} from '@/lib/server/rate-limit/account-limits';
import { inTurn } from '@/lib/server/rate-limit/account-turns';
import { type AuthBody, readAuthBody, withBody, withoutQuery } from './auth-request';
import { asksCode, asksPassword, countChange, requireAddress } from './count-change';
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
    if (path.startsWith('/passkey/')) await countPasskey(context.ipAddress);
    return auth().handler(withoutQuery(request));
  }
  // The whole body first: nothing is held while a slow sender sends it.
  const body = await readAuthBody(request, path);
  return answerPost(withBody(request, body), path, body, context);
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

/** Counted outside of the transaction, so that a failed attempt counts too. */
async function signIn(request: Request, email: string, context: RequestContext): Promise<Response> {
  await countSignIn(email, context.ipAddress);
  const response = await changeAccounts(request, nobody, context);
  if (response.ok) await resetSignIns(email, context.ipAddress);
  return response;
}

/** The same answer for any address: what else there is to do is done after it. */
async function requestLink(email: string, context: RequestContext): Promise<Response> {
  await countLink(email, context.ipAddress);
  if (!isMailConfigured()) {
    throw new ApiError(
      'forbidden',
      'This server sends no mail: ask an owner of your organization for a link.',
    );
  }
  requireAddress(email);
  await countMail(email);
  void requestReset(email, context);
  return Response.json({ requested: true });
}

async function resetByLink(
  request: Request,
  email: string,
  context: RequestContext,
): Promise<Response> {
  await countLink(email, context.ipAddress);
  const response = await changeAccounts(request, nobody, context);
  if (response.ok) await forgetSignIns(email);
  else if (response.status === 400) {
    const { code } = await response.clone().json();
    if (code === 'RESET_LINK_INVALID') void recordFailedReset(email, context);
  }
  return response;
}

async function signInWithPasskey(request: Request, context: RequestContext): Promise<Response> {
  await countPasskey(context.ipAddress);
  return changeAccounts(request, nobody, context);
}

/** The second step of a sign-in, after the right password: nobody is signed in yet. */
async function secondStep(
  request: Request,
  pendingUserId: string,
  context: RequestContext,
): Promise<Response> {
  await countSecondFactor(pendingUserId, context.ipAddress);
  const response = await changeAccounts(request, { ...nobody, pendingUserId }, context);
  if (response.ok) await resetSecondFactor(pendingUserId, context.ipAddress);
  return response;
}

async function signUp(
  request: Request,
  body: AuthBody,
  context: RequestContext,
): Promise<Response> {
  await countSignUp(context.ipAddress);
  await requireSignUp(body);
  if (await needsMail(body)) {
    const email = String(body.email);
    requireAddress(email);
    await countMail(email);
    return Response.json(await mailSignUp(email));
  }
  const response = await changeAccounts(request, nobody, context);
  if (response.status !== 422) return response;
  // It does not say whether the address has an account.
  throw new ApiError(
    'unprocessable',
    'No account can be made with this e-mail address. If you have one already, sign in.',
    'email',
  );
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
  const response = await changeAccounts(
    request,
    { actor: personAsActor(user), sessionId: session.sessionId, pendingUserId: null },
    context,
    (tx) => requireExpectedSession(session.sessionId, request, tx),
  );
  if (response.ok && asksPassword(path, body)) await resetSignIns(user.email, context.ipAddress);
  if (response.ok && asksCode(body)) await resetSecondFactor(user.id, context.ipAddress);
  return response;
}

type By = Pick<AccountsTransaction, 'actor' | 'sessionId' | 'pendingUserId'>;

const nobody: By = { actor: null, sessionId: null, pendingUserId: null };

async function changeAccounts(
  request: Request,
  by: By,
  context: RequestContext,
  /** Runs in the transaction, before the change. */
  check?: (tx: Transaction) => Promise<void>,
): Promise<Response> {
  let invited: Invited | null = null;
  let told: AccountsTransaction['told'] = null;
  let mails: Mail[] = [];
  const response = await inTurn(context.ipAddress, () =>
    inAccountsTransaction(context, async (transaction) => {
      Object.assign(transaction, by);
      await check?.(transaction.tx);
      const answer = await auth().handler(request);
      ({ invited, told, mails } = transaction);
      return answer;
    }),
  );
  if (!response.ok) return response;
  if (told !== null) await tellReset(told);
  if (mails.length > 0) return Response.json(await sendAll(mails));
  return invited !== null ? withDelivery(response, invited) : response;
}

/** The response to an invitation says whether it was mailed, or has the link to pass on. */
async function withDelivery(response: Response, invited: Invited): Promise<Response> {
  const { id } = await response.json();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return Response.json(
    { id, ...(await deliverInvitation(invited)) },
    { status: response.status, headers },
  );
}
