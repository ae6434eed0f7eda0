import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { personAsActor } from '@/lib/server/core/principal';
import { removeFactors } from './factors';
import { recordInEachOrganization } from './record-in-each-organization';
import { currentTransaction } from './transaction';

/** An owner lets in a member who has lost the second factor: with the password alone, until they have set up another. */
export const resetSecondFactor = {
  id: 'reset-second-factor',
  endpoints: {
    resetSecondFactor: createAuthEndpoint(
      '/organization/reset-second-factor',
      {
        method: 'POST',
        requireHeaders: true,
        use: [sensitiveSessionMiddleware],
        body: z.object({ organizationId: z.string(), memberId: z.string(), reason: z.string() }),
      },
      async (ctx) => {
        const { organizationId, memberId, reason } = ctx.body;
        const actor = personAsActor(ctx.context.session.user);
        const { userId, user } = await findMember(
          organizationId,
          memberId,
          ctx.context.session.user.id,
        );
        const removed = await removeFactors(currentTransaction().tx, userId);
        const sessions = await endSessions(userId, (token) =>
          ctx.context.internalAdapter.deleteSession(token),
        );
        await recordInEachOrganization(userId, {
          actor,
          event: 'two_factor.reset',
          resource: { id: userId, name: user.name },
          details: { email: user.email, reason, ...removed, sessions },
        });
        currentTransaction().told = { email: user.email, by: actor.name ?? '', reason };
        return ctx.json({ sessions });
      },
    ),
  },
} satisfies BetterAuthPlugin;

/** The member, if whoever asks is an owner, and no other organization relies on the member's second factor. */
async function findMember(organizationId: string, memberId: string, by: string) {
  const { tx } = currentTransaction();
  await tx.$queryRaw`SELECT FROM organization WHERE id = ${organizationId} FOR NO KEY UPDATE`;
  const owner = await tx.member.findFirst({ where: { organizationId, userId: by, role: 'owner' } });
  if (owner === null) refuse('FORBIDDEN', 'NOT_AN_OWNER', 'Only an owner can do this.');
  const member = await tx.member.findFirst({
    where: { id: memberId, organizationId },
    select: { userId: true, user: { select: { name: true, email: true } } },
  });
  if (member === null) return refuse('NOT_FOUND', 'MEMBER_NOT_FOUND', 'There is no such member.');
  if (member.userId === by)
    refuse('BAD_REQUEST', 'OWN_SECOND_FACTOR', 'Change your own under Settings → Security.');
  // Else whoever has invited somebody could take from them what protects the log of another organization, be it theirs alone.
  const elsewhere = await tx.organization.findFirst({
    where: {
      id: { not: organizationId },
      members: { some: { userId: member.userId } },
      NOT: { members: { some: { userId: by, role: 'owner' } } },
    },
    select: { id: true },
  });
  if (elsewhere !== null)
    refuse(
      'FORBIDDEN',
      'MEMBER_ELSEWHERE',
      'This person is a member of another organization too, of which you are no owner. They have to leave it first, or its owner has to do this.',
    );
  return member;
}

async function endSessions(
  userId: string,
  end: (token: string) => Promise<unknown>,
): Promise<number> {
  const sessions = await currentTransaction().tx.session.findMany({
    where: { userId },
    select: { token: true },
    orderBy: { id: 'asc' },
  });
  for (const { token } of sessions) await end(token);
  return sessions.length;
}

function refuse(
  status: 'BAD_REQUEST' | 'FORBIDDEN' | 'NOT_FOUND',
  code: string,
  message: string,
): never {
  throw new APIError(status, { code, message });
}
