import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { personAsActor } from '@/lib/server/core/principal';
import { isVerificationOf, verificationLink } from '@/lib/server/invitations/address-link';
import { isMailConfigured } from '@/lib/server/invitations/mail';
import { recordInEachOrganization } from './record-in-each-organization';
import { currentTransaction } from './transaction';

const options = { method: 'POST', requireHeaders: true } as const;

/** What somebody changes of their own account. The links of better-auth's routes would change it when they are opened, by whomever. */
export const profile = {
  id: 'profile',
  endpoints: {
    renameUser: createAuthEndpoint(
      '/rename-user',
      { ...options, use: [sensitiveSessionMiddleware], body: z.object({ name: z.string() }) },
      async (ctx) => {
        const { user } = ctx.context.session;
        const name = ctx.body.name.trim();
        if (name === user.name) return ctx.json({ name });
        await currentTransaction().tx.user.update({ where: { id: user.id }, data: { name } });
        await recordInEachOrganization(user.id, {
          actor: personAsActor(user),
          event: 'user.update',
          resource: { id: user.id, name },
          details: { changes: { name: { from: user.name, to: name } } },
        });
        return ctx.json({ name });
      },
    ),
    requestVerification: createAuthEndpoint(
      '/request-verification',
      { ...options, use: [sensitiveSessionMiddleware] },
      async (ctx) => {
        const { user } = ctx.context.session;
        requireMail();
        if (user.emailVerified) throw isVerifiedAlready();
        currentTransaction().mails.push({
          to: user.email,
          subject: 'Confirm your e-mail address',
          text: [
            'Open this link within a day, signed in to the audit log, to confirm that this is your e-mail address:',
            verificationLink(user),
            'If you have no account there, you need do nothing.',
          ].join('\n\n'),
        });
        return ctx.json({});
      },
    ),
    verifyAddress: createAuthEndpoint(
      '/verify-address',
      { ...options, use: [sensitiveSessionMiddleware], body: z.object({ token: z.string() }) },
      async (ctx) => {
        const { user } = ctx.context.session;
        const about = { actor: personAsActor(user), resource: { id: user.id, name: user.name } };
        if (user.emailVerified) throw isVerifiedAlready();
        if (!isVerificationOf(user, ctx.body.token)) {
          await recordInEachOrganization(user.id, { ...about, event: 'user.email_verify_failed' });
          throw addressLinkInvalid();
        }
        await currentTransaction().tx.user.update({
          where: { id: user.id },
          data: { emailVerified: true },
        });
        await recordInEachOrganization(user.id, {
          ...about,
          event: 'user.email_verify',
          details: { email: user.email },
        });
        return ctx.json({ verified: true });
      },
    ),
  },
} satisfies BetterAuthPlugin;

export function requireMail(): void {
  if (isMailConfigured()) return;
  throw new APIError('FORBIDDEN', {
    code: 'forbidden',
    message: 'This server sends no mail: whoever runs it can set up an SMTP server.',
  });
}

const isVerifiedAlready = () =>
  new APIError('BAD_REQUEST', {
    code: 'ADDRESS_LINK_INVALID',
    message: 'Your address is confirmed already.',
  });

export const addressLinkInvalid = () =>
  new APIError('BAD_REQUEST', {
    code: 'ADDRESS_LINK_INVALID',
    message: 'This link does not work, or no longer, or is for another account than yours.',
  });
