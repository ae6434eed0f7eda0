import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { personAsActor } from '@/lib/server/core/principal';
import {
  type AddressChange,
  changeEnds,
  sideOf,
  sides,
} from '@/lib/server/invitations/address-link';
import { mailsOfChange } from '@/lib/server/invitations/change-mails';
import {
  deletePendingChange,
  lockPendingChange,
  putPendingChange,
  updatePendingChange,
} from '@/lib/server/invitations/pending-change';
import { addressLinkInvalid, requireMail } from './profile';
import { recordInEachOrganization } from './record-in-each-organization';
import { currentTransaction } from './transaction';

const options = { method: 'POST', requireHeaders: true } as const;

/**
 * A change of the e-mail address. It takes the password, and a link that was mailed to each of the two addresses. Until then it can be
 * canceled, by which the links end.
 */
export const changeEmail = {
  id: 'change-email',
  endpoints: {
    requestEmailChange: createAuthEndpoint(
      '/request-email-change',
      {
        ...options,
        use: [sensitiveSessionMiddleware],
        body: z.object({ newEmail: z.string(), currentPassword: z.string() }),
      },
      async (ctx) => {
        const { user } = ctx.context.session;
        const to = ctx.body.newEmail.toLowerCase();
        requireMail();
        if (to === user.email) {
          const message = 'This is your address already.';
          throw new APIError('BAD_REQUEST', { code: 'SAME_EMAIL', message });
        }
        const { tx } = currentTransaction();
        const account = await ctx.context.internalAdapter.findCredentialAccount(user.id);
        const hash = account?.password;
        const isTheirs =
          hash != null &&
          (await ctx.context.password.verify({ hash, password: ctx.body.currentPassword }));
        if (!isTheirs) {
          await recordFailed(user, 'password');
          throw new APIError('BAD_REQUEST', {
            code: hash == null ? 'CREDENTIAL_ACCOUNT_NOT_FOUND' : 'INVALID_PASSWORD',
            message: 'The password is wrong.',
          });
        }
        const change = { id: crypto.randomUUID(), userId: user.id, from: user.email, to };
        const ends = changeEnds();
        await putPendingChange(tx, change, ends);
        const taken = await tx.user.findUnique({ where: { email: to }, select: { id: true } });
        currentTransaction().mails.push(...mailsOfChange(change, ends, taken !== null));
        await record(user, { event: 'user.email_change_request', details: { to } });
        return ctx.json({});
      },
    ),
    confirmEmailChange: createAuthEndpoint(
      '/confirm-email-change',
      { ...options, use: [sensitiveSessionMiddleware], body: z.object({ token: z.string() }) },
      async (ctx) => {
        const { user } = ctx.context.session;
        const { tx } = currentTransaction();
        const pending = await lockPendingChange(tx, user);
        const side = pending && sideOf(pending.change, ctx.body.token);
        if (pending === null || side === null || pending.confirmed.includes(side)) {
          await recordFailed(user, 'link');
          throw addressLinkInvalid();
        }
        const confirmed = [...pending.confirmed, side];
        const { change } = pending;
        if (sides.every((one) => confirmed.includes(one))) {
          await applyChange(user, change);
          return ctx.json({ changed: true, email: change.to });
        }
        await updatePendingChange(tx, change, confirmed);
        const address = side === 'old' ? change.from : change.to;
        await record(user, { event: 'user.email_change_confirm', details: { address } });
        return ctx.json({ changed: false, email: side === 'old' ? change.to : change.from });
      },
    ),
    cancelEmailChange: createAuthEndpoint(
      '/cancel-email-change',
      { ...options, use: [sensitiveSessionMiddleware], body: z.object({}) },
      async (ctx) => {
        const { user } = ctx.context.session;
        const { tx } = currentTransaction();
        const pending = await lockPendingChange(tx, user);
        if (pending === null) return ctx.json({ canceled: false });
        await deletePendingChange(tx, user.id);
        const { to } = pending.change;
        await record(user, { event: 'user.email_change_cancel', details: { to } });
        return ctx.json({ canceled: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;

type User = { id: string; name: string; email: string };

async function applyChange(user: User, { from, to }: AddressChange): Promise<void> {
  const { tx } = currentTransaction();
  await deletePendingChange(tx, user.id);
  const taken = await tx.user.findUnique({ where: { email: to }, select: { id: true } });
  // Somebody made an account with it since. Whoever is told so receives its mail.
  if (taken !== null) {
    await recordFailed(user, 'taken');
    const message = 'Another account has this address by now.';
    throw new APIError('BAD_REQUEST', { code: 'ADDRESS_LINK_INVALID', message });
  }
  await tx.user.update({ where: { id: user.id }, data: { email: to, emailVerified: true } });
  await record(user, { event: 'user.email_change', details: { changes: { email: { from, to } } } });
}

type ChangeEvent = Parameters<typeof recordInEachOrganization>[1];

/** Of their account, by themselves. */
function record(user: User, event: Pick<ChangeEvent, 'event' | 'details'>): Promise<void> {
  return recordInEachOrganization(user.id, {
    ...event,
    actor: personAsActor(user),
    resource: { id: user.id, name: user.name },
  } as ChangeEvent);
}

const recordFailed = (user: User, reason: 'password' | 'link' | 'taken') =>
  record(user, { event: 'user.email_change_failed', details: { reason } });
