import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { currentTransaction } from './transaction';

/** Begins a session for whom an identity provider has named. It has no path: only this server calls it, in a transaction. */
export const singleSignOn = {
  id: 'single-sign-on',
  endpoints: {
    beginSession: createAuthEndpoint.serverOnly(
      { method: 'POST', requireHeaders: true, body: z.object({ userId: z.string() }) },
      async (ctx) => {
        if (currentTransaction().signedInBy === null) throw new Error('nobody has signed in');
        const { userId } = ctx.body;
        const user = await ctx.context.internalAdapter.findUserById(userId);
        if (user === null) throw new APIError('NOT_FOUND');
        const session = await ctx.context.internalAdapter.createSession(userId);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ ended: 0 });
      },
    ),
  },
} satisfies BetterAuthPlugin;
