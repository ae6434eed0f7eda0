import 'server-only';
import type { endMemberSessions, listMemberSessions } from '@/lib/contract/member-sessions';
import type { Output } from '@/lib/contract/operation';
import { limitColumns, whyEnded } from '@/lib/server/auth/session-limits';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';

// Of a member's sessions only those in the organization are seen: in which others they work is not its business.

const most = 200;

export async function listSessionsOfMember({
  caller,
  input: { id },
}: Call<typeof listMemberSessions>): Promise<Output<typeof listMemberSessions>> {
  const { user, sessionsAfter, organization } = await requireMember(accounts(), caller, id);
  const rows = await accounts().session.findMany({
    where: sessionsIn(caller, user.id),
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, updatedAt: true },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: most,
  });
  return {
    sessions: rows
      .filter((session) => whyEnded(session, organization, sessionsAfter) === null)
      .map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
        id,
        user_agent: userAgent,
        ip_address: ipAddress || null,
        signed_in_at: createdAt.toISOString(),
        last_seen_at: updatedAt.toISOString(),
      })),
  };
}

export async function endSessionsOfMember({
  caller,
  input: { id, session_id: sessionId },
  context,
}: Call<typeof endMemberSessions>): Promise<Output<typeof endMemberSessions>> {
  return accounts().$transaction(async (tx) => {
    const { user } = await requireMember(tx, caller, id);
    const where = { ...sessionsIn(caller, user.id), ...(sessionId && { id: sessionId }) };
    const one = sessionId ? await tx.session.findFirst({ where }) : null;
    if (sessionId && one === null) {
      throw new ApiError('not_found', 'The member has no session with this id here.', 'session_id');
    }
    if (!sessionId) {
      // Also those that are in another organization now, and could come back.
      await tx.member.update({ where: { id }, data: { sessionsAfter: new Date() } });
    }
    const { count } = await tx.session.deleteMany({ where });
    if (sessionId && count === 0) return { ended: 0 };
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'member.end_sessions',
        resource: { id: user.id, name: user.name },
        details: {
          email: user.email,
          count,
          ...(one && {
            session_id: one.id,
            ip_address: one.ipAddress || null,
            user_agent: one.userAgent,
          }),
        },
      },
    );
    return { ended: count };
  });
}

const sessionsIn = ({ organizationId }: Caller, userId: string) => ({
  userId,
  activeOrganizationId: organizationId,
  expiresAt: { gt: new Date() },
});

/** The same error for another organization's member as for one that never existed. */
async function requireMember(database: Pick<Transaction, 'member'>, caller: Caller, id: string) {
  const { organizationId } = caller;
  const select = {
    role: true,
    sessionsAfter: true,
    organization: { select: limitColumns },
    user: { select: { id: true, name: true, email: true } },
  };
  const member = await database.member.findFirst({ where: { id, organizationId }, select });
  if (member === null) throw new ApiError('not_found', 'There is no member with this id.');
  if (member.role === 'owner' && member.user.id !== caller.actor.userId)
    await requireOwner(database, caller);
  return member;
}

/** Only owners change owners, as with roles. */
async function requireOwner(
  database: Pick<Transaction, 'member'>,
  { organizationId, actor }: Caller,
): Promise<void> {
  const owner = await database.member.findFirst({
    where: { organizationId, userId: actor.userId ?? '', role: 'owner' },
    select: { id: true },
  });
  if (owner !== null) return;
  throw new ApiError('forbidden', 'Only owners see and end the sessions of owners.');
}
