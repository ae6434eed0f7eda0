import 'server-only';
import { recordFailedReset, requestReset } from '@/lib/server/auth/request-reset';
import { ApiError } from '@/lib/server/core/errors';
import type { RequestContext } from '@/lib/server/core/request-context';
import { isMailConfigured } from '@/lib/server/invitations/mail';
import { mailSignUp, needsMail, requireSignUp } from '@/lib/server/invitations/sign-up';
import {
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
import { changeByAuth, nobody } from './auth-change';
import type { AuthBody } from './auth-request';
import { requireAddress } from './count-change';

// What is done without a session: signing in and up, and links of new passwords. Each is counted by account and network before it begins.

/** Counted outside of the transaction, so that a failed attempt counts too. */
export async function signIn(
  request: Request,
  email: string,
  context: RequestContext,
): Promise<Response> {
  await countSignIn(email, context.ipAddress);
  const response = await changeByAuth(request, nobody, context);
  if (response.ok) await resetSignIns(email, context.ipAddress);
  return response;
}

/** The same answer for any address: what else there is to do is done after it. */
export async function requestLink(email: string, context: RequestContext): Promise<Response> {
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

export async function resetByLink(
  request: Request,
  email: string,
  context: RequestContext,
): Promise<Response> {
  await countLink(email, context.ipAddress);
  const response = await changeByAuth(request, nobody, context);
  if (response.ok) await forgetSignIns(email);
  else if (response.status === 400) {
    const { code } = await response.clone().json();
    if (code === 'RESET_LINK_INVALID') void recordFailedReset(email, context);
  }
  return response;
}

export async function signInWithPasskey(
  request: Request,
  context: RequestContext,
): Promise<Response> {
  await countPasskey(context.ipAddress);
  return changeByAuth(request, nobody, context);
}

/** The second step of a sign-in, after the right password: nobody is signed in yet. */
export async function secondStep(
  request: Request,
  pendingUserId: string,
  context: RequestContext,
): Promise<Response> {
  await countSecondFactor(pendingUserId, context.ipAddress);
  const response = await changeByAuth(request, { ...nobody, pendingUserId }, context);
  if (response.ok) await resetSecondFactor(pendingUserId, context.ipAddress);
  return response;
}

export async function signUp(
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
  const response = await changeByAuth(request, nobody, context);
  if (response.status !== 422) return response;
  // It does not say whether the address has an account.
  throw new ApiError(
    'unprocessable',
    'No account can be made with this e-mail address. If you have one already, sign in.',
    'email',
  );
}
