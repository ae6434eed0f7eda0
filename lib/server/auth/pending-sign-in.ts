import 'server-only';
import { ApiError } from '@/lib/server/core/errors';
import { accounts } from '@/lib/server/db/client';

/** The steps of a sign-in after the password, which belong to nobody's session. */
export const isSecondStep = (path: string) =>
  path === '/two-factor/verify-totp' || path === '/two-factor/verify-backup-code';

/**
 * Whose password was right, by the cookie that better-auth sets then, to count the guesses of their second factor before anything is
 * done. better-auth itself checks the signature, and reads one cookie of several: so there must be one. Throws 403.
 */
export async function requirePending(request: Request): Promise<string> {
  const cookies = request.headers.get('cookie') ?? '';
  const [first, ...others] = cookies.matchAll(/(?:^|; *)better-auth\.two_factor=([^;]*)/g);
  const identifier = /^(2fa-[\w-]{20})\./.exec(first?.[1] ?? '')?.[1];
  if (identifier === undefined || others.length > 0) throw isOver();
  const pending = await accounts().verification.findFirst({
    where: { identifier, expiresAt: { gt: new Date() } },
    select: { value: true },
  });
  if (pending === null) throw isOver();
  return pending.value;
}

const isOver = () =>
  new ApiError(
    'forbidden',
    'This took too long, or was done already. Start again with your password.',
  );
