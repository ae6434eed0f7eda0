import 'server-only';
import { isAPIError } from 'better-auth/api';
import { noticeChange } from './credential-notices';
import { recordInEachOrganization } from './record-in-each-organization';
import { currentTransaction } from './transaction';

/** Two changes at once would both be allowed by the password that the first of them replaces. */
export async function lockPassword(): Promise<void> {
  const { tx, actor } = currentTransaction();
  await tx.$queryRaw`SELECT FROM account WHERE user_id = ${actor?.userId ?? ''} FOR UPDATE`;
}

/** Ends the other sessions of whoever has changed their password, and records the change, or that the old password was wrong. */
export async function afterPasswordChange(returned: unknown): Promise<void> {
  const { actor, sessionId } = currentTransaction();
  if (actor?.userId == null || sessionId === null) return;
  const about = { actor, resource: { id: actor.userId, name: actor.name } };
  if (!isAPIError(returned)) {
    await recordInEachOrganization(actor.userId, {
      ...about,
      event: 'user.password_change',
      details: { ended_sessions: await endSessions(actor.userId, sessionId) },
    });
    noticeChange(actor.email ?? '', 'passwordChanged');
  } else if (returned.body?.code === 'INVALID_PASSWORD') {
    await recordInEachOrganization(actor.userId, {
      ...about,
      event: 'user.password_change_failed',
    });
  }
}

/** Ends all sessions of a user but one, if that is said. Returns how many. */
export async function endSessions(userId: string, except?: string): Promise<number> {
  const { count } = await currentTransaction().tx.session.deleteMany({
    where: { userId, expiresAt: { gt: new Date() }, ...(except && { id: { not: except } }) },
  });
  return count;
}
