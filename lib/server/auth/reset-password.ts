import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { type Actor, personAsActor } from '@/lib/server/core/principal';
import { findResettable } from '@/lib/server/invitations/find-resettable';
import { isMailConfigured } from '@/lib/server/invitations/mail';
import { channelOfReset, resetLink } from '@/lib/server/invitations/reset-link';
import { noticeChange } from './credential-notices';
import { removeFactors } from './factors';
import { endSessions } from './password-events';
import { requireAcceptablePassword } from './password-rule';
import { recordInEachOrganization } from './record-in-each-organization';
import { mayHavePassword } from './required-provider';
import { currentTransaction } from './transaction';

const options = { method: 'POST', requireHeaders: true } as const;

/** Whoever has a link of an address, or tries one: nobody knows who that is. */
export const somebodyAt = (email: string): Actor => ({
  ...{ type: 'user', userId: null, name: null, email, apiKeyId: null },
});

/**
 * New passwords by a link. better-auth's own routes would store its token as it is, and would change the password by it even where
 * the account has another address by then.
 */
export const resetPassword = {
  id: 'reset-password',
  endpoints: {
    useResetLink: createAuthEndpoint(
      '/use-reset-link',
      {
        ...options,
        body: z.object({ email: z.string(), token: z.string(), newPassword: z.string() }),
      },
      async (ctx) => {
        const { token, newPassword } = ctx.body;
        const email = ctx.body.email.toLowerCase();
        await requireAcceptablePassword(newPassword, email);
        const account = await requireLink(email, token);
        const { tx } = currentTransaction();
        if (!(await mayHavePassword(tx, { id: account.userId, email }))) {
          throw new APIError('FORBIDDEN', {
            code: 'SINGLE_SIGN_ON_REQUIRED',
            message: 'Your organization requires single sign-on: there is no password to reset.',
          });
        }
        const password = await ctx.context.password.hash(newPassword);
        const { userId, name, channel } = account;
        await setPassword(userId, password);
        // Whoever has set them up was signed in by what a provider said, and has not shown that mail to the address reaches them.
        if (account.passwordHash === '') await removeFactors(tx, userId);
        const isMailed = channel === 'mail';
        // Whoever has a mailed link receives mail at the address.
        if (isMailed)
          await tx.user.update({ where: { id: userId }, data: { emailVerified: true } });
        await recordInEachOrganization(userId, {
          actor: isMailed ? personAsActor({ id: userId, name, email }) : somebodyAt(email),
          event: 'user.password_reset',
          resource: { id: userId, name },
          details: { link: channel, ended_sessions: await endSessions(userId) },
        });
        noticeChange(email, 'passwordReset');
        return ctx.json({ reset: true });
      },
    ),
    makeResetLink: createAuthEndpoint(
      '/make-reset-link',
      { ...options, use: [sensitiveSessionMiddleware], body: z.object({ memberId: z.string() }) },
      async (ctx) => {
        const { activeOrganizationId, userId: makerId } = ctx.context.session.session as {
          activeOrganizationId?: string | null;
          userId: string;
        };
        const account = await requireResettable(
          ctx.body.memberId,
          activeOrganizationId ?? '',
          makerId,
        );
        await recordInEachOrganization(account.userId, {
          actor: personAsActor(ctx.context.session.user),
          event: 'user.password_reset_link',
          resource: { id: account.userId, name: account.name },
          details: { email: account.email },
        });
        return ctx.json({ link: resetLink(account, 'owner') });
      },
    ),
  },
} satisfies BetterAuthPlugin;

/** The account of a link that works, which is locked: of two uses at once, the second finds another password. */
async function requireLink(email: string, token: string) {
  const { tx } = currentTransaction();
  const found = await findResettable(tx, { email });
  if (found === null || channelOfReset(found, token) === null) throw linkInvalid();
  await tx.$queryRaw`SELECT FROM "user" WHERE id = ${found.userId} FOR UPDATE`;
  const locked = await findResettable(tx, { email });
  const channel = locked && channelOfReset(locked, token);
  if (locked === null || channel === null) throw linkInvalid();
  return { ...locked, channel };
}

/** An account that SCIM or a provider made has none before: whoever receives mail at its address may choose one. */
async function setPassword(userId: string, password: string): Promise<void> {
  const { account } = currentTransaction().tx;
  const providerId = 'credential';
  const { count } = await account.updateMany({
    where: { userId, providerId },
    data: { password },
  });
  if (count > 0) return;
  const id = crypto.randomUUID();
  await account.create({ data: { id, userId, providerId, accountId: userId, password } });
}

const linkInvalid = () =>
  new APIError('BAD_REQUEST', {
    code: 'RESET_LINK_INVALID',
    message: 'This link does not work, or no longer: ask for another one.',
  });

/**
 * An owner may let somebody in again whose account is the business of their organizations alone: with the link they could sign in as
 * whom they make it for.
 */
async function requireResettable(memberId: string, organizationId: string, makerId: string) {
  const { tx } = currentTransaction();
  const refuse = (code: string, message: string) => new APIError('FORBIDDEN', { code, message });
  const maker = await tx.member.findFirst({
    where: { userId: makerId, organizationId, role: 'owner' },
    select: { id: true },
  });
  if (maker === null) throw refuse('forbidden', 'Only owners make links to reset a password.');
  if (isMailConfigured()) {
    throw refuse('forbidden', 'This server sends mail: they ask for the link at the sign-in.');
  }
  const member = await tx.member.findFirst({
    where: { id: memberId, organizationId },
    select: { userId: true },
  });
  if (member === null || member.userId === makerId) {
    throw refuse('MEMBER_NOT_FOUND', 'There is no such other member.');
  }
  const { userId } = member;
  const elsewhere = await tx.member.count({
    where: {
      userId,
      organization: { members: { none: { userId: makerId, role: 'owner' } } },
    },
  });
  const account = await findResettable(tx, { id: userId });
  if (elsewhere > 0 || account === null || account.passwordHash === '') {
    throw refuse(
      'forbidden',
      elsewhere > 0
        ? 'Their account belongs to organizations of others too, whose owners have a say in it. Whoever runs this server can set up mail, by which they ask for a link themselves.'
        : 'Their account has no password.',
    );
  }
  return account;
}
