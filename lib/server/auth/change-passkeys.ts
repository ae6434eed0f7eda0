import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { personAsActor } from '@/lib/server/core/principal';
import { noticeChange } from './credential-notices';
import { recordInEachOrganization } from './record-in-each-organization';
import { forgetSecondFactor } from './second-factor-events';
import { currentTransaction } from './transaction';

const options = { method: 'POST', requireHeaders: true } as const;

/** Names and removes the user's own passkeys. better-auth's routes have no hooks by which that could be recorded. */
export const changePasskeys = {
  id: 'change-passkeys',
  endpoints: {
    renamePasskey: createAuthEndpoint(
      '/rename-passkey',
      {
        ...options,
        use: [sensitiveSessionMiddleware],
        body: z.object({ passkeyId: z.string(), name: z.string() }),
      },
      async (ctx) => {
        const { user } = ctx.context.session;
        const { tx } = currentTransaction();
        const found = await findPasskey(ctx.body.passkeyId, user.id);
        const { name } = ctx.body;
        if (found.name === name) return ctx.json({ renamed: 0 });
        await tx.passkey.update({ where: { id: found.id }, data: { name } });
        await recordInEachOrganization(user.id, {
          actor: personAsActor(user),
          event: 'passkey.update',
          resource: { id: found.id, name },
          details: { changes: { name: { from: found.name, to: name } } },
        });
        return ctx.json({ renamed: 1 });
      },
    ),
    removePasskey: createAuthEndpoint(
      '/remove-passkey',
      {
        ...options,
        use: [sensitiveSessionMiddleware],
        body: z.object({ passkeyId: z.string() }),
      },
      async (ctx) => {
        const { user } = ctx.context.session;
        const found = await findPasskey(ctx.body.passkeyId, user.id);
        await currentTransaction().tx.passkey.delete({ where: { id: found.id } });
        await recordInEachOrganization(user.id, {
          actor: personAsActor(user),
          event: 'passkey.delete',
          resource: found,
        });
        await forgetSecondFactor(user.id);
        noticeChange(user.email, 'passkeyRemoved');
        return ctx.json({ removed: 1 });
      },
    ),
  },
} satisfies BetterAuthPlugin;

async function findPasskey(id: string, userId: string) {
  const { tx } = currentTransaction();
  await tx.$queryRaw`SELECT FROM passkey WHERE id = ${id} AND user_id = ${userId} FOR UPDATE`;
  const found = await tx.passkey.findFirst({
    where: { id, userId },
    select: { id: true, name: true },
  });
  if (found !== null) return found;
  throw new APIError('NOT_FOUND', {
    code: 'PASSKEY_NOT_FOUND',
    message: 'There is no such passkey: it may have been removed already.',
  });
}
