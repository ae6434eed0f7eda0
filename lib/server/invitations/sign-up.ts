import 'server-only';
import { env, type signUpModes } from '@/lib/server/core/env';
import { ApiError } from '@/lib/server/core/errors';
import { openInvitation } from './open';

/** Who may make an account here. */
export const signUpMode = (): (typeof signUpModes)[number] => env().SIGN_UP;

type SignUp = { email?: unknown; invitationId?: unknown; invitationToken?: unknown };

/** Throws 403 where no account may be made by this sign-up. */
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
