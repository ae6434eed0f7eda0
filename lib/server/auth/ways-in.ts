import 'server-only';
import { APIError } from 'better-auth/api';
import { confinedTo } from './confined';
import { hasFactor } from './factors';
import { ofOneOrganization } from './session-provider';
import { currentTransaction } from './transaction';

/** What makes or removes what an account is signed in with. A change of the password or the address asks for the password. */
const waysIn = [
  ...['/passkey/verify-registration', '/remove-passkey'],
  ...['/two-factor/enable', '/two-factor/disable', '/two-factor/generate-backup-codes'],
];

/** What else a session that a provider began does not change of an account that is in other organizations too. */
const ofTheAccount = ['/rename-user', '/rename-passkey', '/cancel-email-change'];

/**
 * Refuses to change an account's ways in by a session that a provider began, if the account is in other organizations too: they could be
 * entered by them. And by a session that has shown no second factor, if the account has one: whoever knows the password alone would else add
 * one of their own, and pass for somebody who has shown it.
 */
export async function requireMayChangeWaysIn(path: string): Promise<void> {
  const isWayIn = waysIn.includes(path);
  if (!isWayIn && !ofTheAccount.includes(path)) return;
  const { tx, sessionId } = currentTransaction();
  if ((await confinedTo(tx, sessionId ?? '')) !== null) throw ofOneOrganization();
  if (!isWayIn) return;
  const session = await tx.session.findUnique({
    where: { id: sessionId ?? '' },
    select: { userId: true, hasSecondFactor: true },
  });
  if (session === null) return;
  if (session.hasSecondFactor || !(await hasFactor(tx, session.userId))) return;
  throw new APIError('FORBIDDEN', {
    code: 'confirmation_required',
    message:
      'Your account has a second factor, which this session has not shown: confirm with it first.',
  });
}
