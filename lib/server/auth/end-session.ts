import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import type { Transaction } from '@/lib/server/db/client';
import { confinedTo } from './confined';
import { currentTransaction } from './transaction';

const options = { method: 'POST', requireHeaders: true } as const;

/** Of which sessions of a user one of them disposes: of all, or if it is confined to an organization, of those that its provider began. */
export async function whichSessions(
  database: Pick<Transaction, 'session' | 'member'>,
  userId: string,
  sessionId: string,
) {
  const only = await confinedTo(database, sessionId);
  return { userId, ...(only !== null && { signInOrganizationId: only }) };
}

/** Ends the user's own sessions. better-auth's routes require a session's token, which no page should know. */
export const endSession = {
  id: 'end-session',
  endpoints: {
    endSession: createAuthEndpoint(
      '/end-session',
      {
        ...options,
        use: [sensitiveSessionMiddleware],
        body: z.object({ sessionId: z.uuid() }),
      },
      async (ctx) => {
        const { userId, id } = ctx.context.session.session;
        const { tx } = currentTransaction();
        const found = await tx.session.findFirst({
          where: { ...(await whichSessions(tx, userId, id)), id: ctx.body.sessionId },
          select: { token: true },
        });
        if (found === null) {
          throw new APIError('NOT_FOUND', {
            code: 'SESSION_NOT_FOUND',
            message: 'There is no such session: it may have ended already.',
          });
        }
        await ctx.context.internalAdapter.deleteSession(found.token);
        return ctx.json({ ended: 1 });
      },
    ),
    endOtherSessions: createAuthEndpoint(
      '/end-other-sessions',
      { ...options, use: [sensitiveSessionMiddleware] },
      async (ctx) => {
        const { userId, id } = ctx.context.session.session;
        const { tx } = currentTransaction();
        const which = await whichSessions(tx, userId, id);
        const others = await tx.session.findMany({
          where: { ...which, id: { not: id }, expiresAt: { gt: new Date() } },
          select: { token: true },
          orderBy: { id: 'asc' },
        });
        // Sequentially: each writes its entries, and a transaction writes for one organization at a time.
        for (const { token } of others) await ctx.context.internalAdapter.deleteSession(token);
        return ctx.json({ ended: others.length });
      },
    ),
  },
} satisfies BetterAuthPlugin;
