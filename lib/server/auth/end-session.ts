import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { currentTransaction } from './transaction';

const options = { method: 'POST', requireHeaders: true } as const;

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
        const { userId } = ctx.context.session.session;
        const found = await currentTransaction().tx.session.findFirst({
          where: { id: ctx.body.sessionId, userId },
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
        const others = await currentTransaction().tx.session.findMany({
          where: { userId, id: { not: id }, expiresAt: { gt: new Date() } },
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
