import 'server-only';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import type { ConfirmationMethods } from '@/lib/contract/confirmation';
import { personAsActor } from '@/lib/server/core/principal';
import { accounts } from '@/lib/server/db/client';
import { acceptTotp } from './authenticator-app';
import { hasFactor } from './factors';
import type { passkeys } from './passkeys';
import { recordInEachOrganization } from './record-in-each-organization';
import { currentTransaction } from './transaction';

type Passkeys = ReturnType<typeof passkeys>['endpoints'];
type Assertion = NonNullable<
  Parameters<Passkeys['verifyPasskeyAuthentication']>[0]
>['body']['response'];

const failures = {
  password: 'This is not your password.',
  totp: 'This is not the code that the app shows now, or it was used already.',
  passkey: 'The passkey was not accepted.',
};

/** By which the user of a session, with the second factor if there is one, shows again who they are, before what is sensitive. */
export const confirmSession = ({ endpoints }: ReturnType<typeof passkeys>) =>
  ({
    id: 'confirm-session',
    endpoints: {
      confirmationMethods: createAuthEndpoint(
        '/confirmation-methods',
        { method: 'GET', requireHeaders: true, use: [sensitiveSessionMiddleware] },
        async (ctx) => ctx.json(await methodsOf(ctx.context.session.user.id)),
      ),
      confirmSession: createAuthEndpoint(
        '/confirm-session',
        {
          method: 'POST',
          requireHeaders: true,
          use: [sensitiveSessionMiddleware],
          body: z.object({
            password: z.string().optional(),
            code: z.string().optional(),
            response: z.record(z.string(), z.any()).optional(),
          }),
        },
        async (ctx) => {
          const { user, session } = ctx.context.session;
          const { password, code, response } = ctx.body;
          const method =
            response !== undefined ? 'passkey' : code !== undefined ? 'totp' : 'password';
          const mustShowFactor =
            method === 'password' && (await hasFactor(currentTransaction().tx, user.id));
          const isRight = {
            password: () => !mustShowFactor && isPassword(ctx.context, user.id, password ?? ''),
            totp: () =>
              acceptTotp(user.id, code ?? '', ctx.context.secretConfig, { isSetUp: true }),
            passkey: async () => {
              // It makes a session of its own, which is ended: the one that is confirmed goes on.
              const signedIn = await endpoints
                .verifyPasskeyAuthentication({
                  ...{ method: 'POST', headers: ctx.headers, context: ctx.context },
                  body: { response: response as Assertion },
                })
                .catch(() => null);
              ctx.context.setNewSession(null);
              if (signedIn === null) return false;
              await currentTransaction().tx.session.delete({ where: { id: signedIn.session.id } });
              return signedIn.user.id === user.id;
            },
          }[method];
          const recorded = {
            actor: personAsActor(user),
            resource: { id: session.id, name: null },
            details: { method },
          };
          if (!(await isRight())) {
            await recordInEachOrganization(user.id, {
              ...recorded,
              event: 'session.confirm_failed',
            });
            throw new APIError('BAD_REQUEST', {
              code: 'CONFIRMATION_FAILED',
              message: mustShowFactor
                ? 'Your account has a second factor: confirm with it.'
                : failures[method],
            });
          }
          await currentTransaction().tx.session.update({
            where: { id: session.id },
            data: {
              confirmedAt: new Date(),
              ...(method !== 'password' && { hasSecondFactor: true }),
            },
          });
          await recordInEachOrganization(user.id, { ...recorded, event: 'session.confirm' });
          return ctx.json({ confirmed: true });
        },
      ),
    },
  }) satisfies BetterAuthPlugin;

type Passwords = {
  internalAdapter: {
    findCredentialAccount: (userId: string) => Promise<{ password?: string | null } | null>;
  };
  password: {
    hash: (password: string) => Promise<string>;
    verify: (given: { hash: string; password: string }) => Promise<boolean>;
  };
};

async function isPassword(
  { internalAdapter, password }: Passwords,
  userId: string,
  given: string,
): Promise<boolean> {
  const account = await internalAdapter.findCredentialAccount(userId);
  if (!account?.password) return false;
  return password.verify({ hash: account.password, password: given });
}

async function methodsOf(userId: string): Promise<ConfirmationMethods> {
  const [withPassword, app, keys] = await Promise.all([
    accounts().account.count({ where: { userId, password: { not: null } } }),
    accounts().twoFactor.count({ where: { userId, verified: true } }),
    accounts().passkey.count({ where: { userId } }),
  ]);
  return { password: withPassword > 0 && app + keys === 0, totp: app > 0, passkey: keys > 0 };
}
