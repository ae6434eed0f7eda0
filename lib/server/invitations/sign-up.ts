import 'server-only';
import { env, type signUpModes } from '@/lib/server/core/env';
import { ApiError } from '@/lib/server/core/errors';
import { logError } from '@/lib/server/core/log';
import { accounts } from '@/lib/server/db/client';
import { isProofOf, signUpLink } from './address-proof';
import { isMailConfigured, sendMail } from './mail';
import { openInvitation } from './open';

/** Who may sign up. */
export const signUpMode = (): (typeof signUpModes)[number] => env().SIGN_UP;

type SignUp = {
  email?: unknown;
  emailToken?: unknown;
  invitationId?: unknown;
  invitationToken?: unknown;
};

/** Throws 403 if SIGN_UP does not allow this sign-up. */
export async function requireSignUp(signUp: SignUp): Promise<void> {
  const mode = signUpMode();
  if (mode === 'open' || (mode === 'invited' && (await isInvited(signUp)))) return;
  throw new ApiError(
    'forbidden',
    mode === 'off'
      ? 'No accounts are made on this server.'
      : 'Accounts are made by invitation alone: open the link of yours.',
  );
}

async function isInvited({ email, invitationId, invitationToken }: SignUp): Promise<boolean> {
  const invitation = await openInvitation(String(invitationId), String(invitationToken));
  return invitation?.state === 'open' && invitation.email === String(email).toLowerCase();
}

/**
 * Whether a link must be mailed first. With a mail server, an account is made only with such a link or with an invitation:
 * otherwise the response would tell whether the address has an account.
 */
export async function needsMail(signUp: SignUp): Promise<boolean> {
  if (!isMailConfigured() || isAddressProved(signUp)) return false;
  return !(await isInvited(signUp));
}

export const isAddressProved = ({ email, emailToken }: SignUp): boolean =>
  isProofOf(email, emailToken, Date.now());

/** Mails a link to continue, or to sign in if there is an account. The result is the same for both. */
export async function mailSignUp(address: string): Promise<{ mail: 'sent' | 'failed' }> {
  const email = address.toLowerCase();
  const account = await accounts().user.findUnique({ where: { email }, select: { id: true } });
  try {
    await sendMail({
      to: email,
      subject: 'Your account at the audit log',
      text: account === null ? textOfNew(email) : textOfKnown(),
    });
    return { mail: 'sent' };
  } catch (error) {
    logError('the link of a sign-up could not be mailed', error);
    return { mail: 'failed' };
  }
}

const unexpected = 'If it was not you who asked for this, you need do nothing.';

const origin = () => new URL(env().BASE_URL).origin;

const textOfNew = (email: string) =>
  [
    'Open this link within a day to create your account at the audit log:',
    signUpLink(email),
    unexpected,
  ].join('\n\n');

const textOfKnown = () =>
  [
    'You have an account at the audit log already. Sign in here:',
    `${origin()}/sign-in`,
    'If you do not know its password, or it has none, set one here:',
    `${origin()}/forgot-password`,
    unexpected,
  ].join('\n\n');
