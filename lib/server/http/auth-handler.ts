import 'server-only';
import { z } from 'zod';
import { auth } from '@/lib/server/auth/better-auth';
import { servedPaths } from '@/lib/server/auth/endpoint-rules';
import { inAccountsTransaction, unmaskOutage } from '@/lib/server/auth/transaction';
import { nothingAt, toApiError } from '@/lib/server/core/errors';
import { logFailure } from '@/lib/server/core/log';
import { personAsActor } from '@/lib/server/core/principal';
import { type RequestContext, readContext } from '@/lib/server/core/request-context';
import { deliverInvitation, type Invited } from '@/lib/server/invitations/deliver';
import { logRequest } from '@/lib/server/monitoring/log-request';
import {
  countInvitation,
  countSignIn,
  countSignUp,
  resetSignIns,
} from '@/lib/server/rate-limit/account-limits';

/** better-auth's routes. Each request is one transaction: its changes, and the entries that record them. */
export async function serveAuth(request: Request): Promise<Response> {
  const context = readContext(request.headers);
  const { pathname } = new URL(request.url);
  const response = await unmaskOutage(() => answerAuth(request, pathname, context)).catch(
    (thrown: unknown) => {
      const error = toApiError(thrown);
      if (error.status >= 500) logFailure(context, thrown);
      // better-auth's client reads `message`.
      const body = { ...error.body(context.requestId), message: error.message };
      return Response.json(body, { status: error.status, headers: error.headers });
    },
  );
  logRequest(context, { operation: pathname.slice(0, 100), status: response.status });
  return response;
}

async function answerAuth(
  request: Request,
  pathname: string,
  context: RequestContext,
): Promise<Response> {
  if (!servedPaths.includes(pathname.slice('/api/auth'.length))) {
    throw nothingAt(pathname);
  }
  if (request.method === 'GET') return auth().handler(request);
  if (pathname === '/api/auth/sign-in/email') return signIn(request, context);
  if (pathname === '/api/auth/sign-up/email') await countSignUp(context.ipAddress);
  return handleInTransaction(request, pathname, context);
}

/** Counted outside of the transaction, so that a failed attempt counts too. */
async function signIn(request: Request, context: RequestContext): Promise<Response> {
  const email = await readEmail(request);
  await countSignIn(email, context.ipAddress);
  const response = await handleInTransaction(request, '/api/auth/sign-in/email', context);
  if (response.ok) await resetSignIns(email, context.ipAddress);
  return response;
}

/** The address in a request, not validated: better-auth does that. */
async function readEmail(request: Request): Promise<string> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return z.object({ email: z.string() }).safeParse(body).data?.email ?? '';
}

async function handleInTransaction(
  request: Request,
  pathname: string,
  context: RequestContext,
): Promise<Response> {
  let invited: Invited | null = null;
  const response = await inAccountsTransaction(context, async (transaction) => {
    if (pathname.startsWith('/api/auth/organization/')) {
      const session = await auth().api.getSession({ headers: request.headers });
      transaction.actor = session === null ? null : personAsActor(session.user);
      if (session !== null && pathname === '/api/auth/organization/invite-member') {
        await countInvitation(session.user.id, await readEmail(request));
      }
    }
    const answer = await auth().handler(request);
    invited = transaction.invited;
    return answer;
  });
  return invited !== null && response.ok ? withDelivery(response, invited) : response;
}

/** The response to an invitation says whether it was mailed, and has the link, which may have to be passed on. */
async function withDelivery(response: Response, invited: Invited): Promise<Response> {
  const { id } = await response.json();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return Response.json(
    { id, ...(await deliverInvitation(invited)) },
    { status: response.status, headers },
  );
}
