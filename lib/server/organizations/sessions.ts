import 'server-only';
import type { Session } from '@/lib/contract/people';
import { whichSessions } from '@/lib/server/auth/end-session';
import { accounts } from '@/lib/server/db/client';

/** The user's active sessions that the current one may end, that one first, then the most recently used. */
export async function listSessions(userId: string, currentId: string): Promise<Session[]> {
  const rows = await accounts().session.findMany({
    where: {
      ...(await whichSessions(accounts(), userId, currentId)),
      expiresAt: { gt: new Date() },
    },
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, updatedAt: true },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: 200,
  });
  return rows
    .map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
      ...{ id, userAgent },
      ipAddress: ipAddress || null,
      signedInAt: createdAt.toISOString(),
      lastSeenAt: updatedAt.toISOString(),
      isCurrent: id === currentId,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
