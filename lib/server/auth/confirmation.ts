import 'server-only';
import { confirmedMinutes } from '@/lib/contract/confirmation';
import { ApiError } from '@/lib/server/core/errors';
import { accounts } from '@/lib/server/db/client';

/**
 * Throws 403 `confirmation_required` if the session's user has not shown in the last quarter of an hour who they are: whoever finds
 * an unlocked screen, or has stolen a cookie, shall not make keys, members or ways out.
 */
export async function requireConfirmed(sessionId: string): Promise<void> {
  const session = await accounts().session.findUnique({
    where: { id: sessionId },
    select: { confirmedAt: true },
  });
  const oldest = Date.now() - confirmedMinutes * 60_000;
  // A session that has ended is refused as such by what follows.
  if (session === null || session.confirmedAt.getTime() > oldest) return;
  throw new ApiError(
    'confirmation_required',
    `This needs a sign-in of the last ${confirmedMinutes} minutes: confirm that it is you, or sign in again.`,
  );
}
