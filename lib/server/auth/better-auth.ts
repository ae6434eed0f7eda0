import 'server-only';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { organization, twoFactor } from 'better-auth/plugins';
import { defaultRoles, memberAc } from 'better-auth/plugins/organization/access';
import { maxPasswordLength, minPasswordLength } from '@/lib/contract/passwords/password-rules';
import { env } from '@/lib/server/core/env';
import { newOrganizationId, newUserId } from '@/lib/server/core/ids';
import { logError, logWarning } from '@/lib/server/core/log';
import { makeBackupCodes } from './backup-codes';
import { changeEmail } from './change-email';
import { changePasskeys } from './change-passkeys';
import { confirmSession } from './confirm-session';
import { endSession } from './end-session';
import { beforeEndpoint } from './endpoint-rules';
import { organizationHooks } from './organization-events';
import { originsOf } from './origins';
import { passkeys } from './passkeys';
import { profile } from './profile';
import { resetPassword } from './reset-password';
import { resetSecondFactor } from './reset-second-factor';
import {
  afterDeletedSession,
  afterEndpoint,
  afterNewSession,
  beforeNewSession,
  beforeNewUser,
} from './session-events';
import { singleSignOn } from './single-sign-on';
import { accountsClient, currentTransaction } from './transaction';
import { transferOwnership } from './transfer-ownership';

function createAuth() {
  const baseUrl = new URL(env().BASE_URL);
  const keys = passkeys(baseUrl);
  return betterAuth({
    appName: 'Audit log',
    baseURL: baseUrl.origin,
    secret: env().BETTER_AUTH_SECRET,
    database: prismaAdapter(accountsClient, { provider: 'postgresql' }),
    trustedOrigins: originsOf(baseUrl),
    emailAndPassword: { enabled: true, minPasswordLength, maxPasswordLength, autoSignIn: true },
    plugins: [
      organization({
        // The link is required each time (endpoint-rules.ts), and may come by hand.
        requireEmailVerificationOnInvitation: false,
        invitationExpiresIn: 7 * 86_400,
        membershipLimit: 10_000,
        // Mail is sent after the commit.
        sendInvitationEmail: async (invited) => {
          currentTransaction().invited = invited;
        },
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        organizationHooks,
        // It decides who may change members and invitations: an auditor may not either.
        roles: { ...defaultRoles, auditor: memberAc },
      }),
      endSession,
      transferOwnership,
      resetPassword,
      twoFactor({
        issuer: 'Audit log',
        // Whoever signs in elsewhere has no password here; they are asked to confirm (endpoint-rules.ts).
        allowPasswordless: true,
        // lib/server/rate-limit/account-limits.ts counts guesses of each account, whatever it is that is guessed.
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: makeBackupCodes },
      }),
      keys,
      changePasskeys,
      confirmSession(keys),
      resetSecondFactor,
      profile,
      changeEmail,
      singleSignOn,
    ],
    databaseHooks: {
      user: { create: { before: beforeNewUser } },
      session: {
        create: { before: beforeNewSession, after: afterNewSession },
        delete: { after: afterDeletedSession },
      },
    },
    hooks: { before: beforeEndpoint, after: afterEndpoint },
    // Changed permissions apply at once, so a session is read from the database each time.
    session: {
      cookieCache: { enabled: false },
      // A session's last use is known to within five minutes.
      updateAge: 300,
      // What is sensitive asks for a newer confirmation than that (confirmation.ts).
      freshAge: 0,
    },
    // lib/server/rate-limit/account-limits.ts counts requests, before better-auth builds its routes for each.
    rateLimit: { enabled: false },
    logger: { log: logLine },
    // lib/server/http/auth-handler.ts turns unexpected errors into responses of the API's shape.
    onAPIError: { throw: true },
    telemetry: { enabled: false },
    advanced: {
      // The contract names the cookie: the same on http and https.
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        secure: baseUrl.protocol === 'https:',
      },
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
      database: {
        generateId: ({ model }) => {
          if (model === 'organization') return newOrganizationId();
          if (model === 'user') return newUserId();
          return crypto.randomUUID();
        },
      },
    },
  });
}

/** Logs a message of better-auth like any other. Of its arguments only an error is logged: the rest may contain anything. */
function logLine(level: string, message: string, ...args: unknown[]): void {
  const what = `better-auth: ${message}`;
  const error = args.find((value) => value instanceof Error);
  if (level === 'error') logError(what, error);
  else logWarning(what);
}

let instance: ReturnType<typeof createAuth> | undefined;

/** better-auth, created when first needed: `next build` has no configuration. */
export function auth(): ReturnType<typeof createAuth> {
  instance ??= createAuth();
  return instance;
}
