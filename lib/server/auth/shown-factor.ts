import 'server-only';
import { APIError } from 'better-auth/api';
import type { Transaction } from '@/lib/server/db/client';
import { currentTransaction } from './transaction';

/** Whether an account has an authenticator app that is set up, or a passkey. */
export async function hasFactor(
  tx: Pick<Transaction, 'twoFactor' | 'passkey'>,
  userId: string,
): Promise<boolean> {
  if ((await tx.twoFactor.count({ where: { userId, verified: true } })) > 0) return true;
  return (await tx.passkey.count({ where: { userId } })) > 0;
}

/**
 * Refuses to change second factors by a session that has shown none, if the account has one: whoever knows the password alone would else
 * add one of their own, and pass for somebody who has shown it.
 */
export async function requireShownFactor(): Promise<void> {
  const { tx, sessionId, actor } = currentTransaction();
  const session = await tx.session.findUnique({
    where: { id: sessionId ?? '' },
    select: { hasSecondFactor: true },
  });
  if (session === null || session.hasSecondFactor) return;
  if (!(await hasFactor(tx, actor?.userId ?? ''))) return;
  throw new APIError('FORBIDDEN', {
    code: 'confirmation_required',
    message:
      'Your account has a second factor, which this session has not shown: confirm with it first.',
  });
}
