import 'server-only';
import { APIError, type AuthContext } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { personAsActor } from '@/lib/server/core/principal';
import { acceptTotp, countBackupCodes } from './authenticator-app';
import { noticeChange } from './credential-notices';
import { hasFactor } from './factors';
import { recordInEachOrganization } from './record-in-each-organization';
import { currentTransaction } from './transaction';

// What happens to second factors in better-auth's routes: what it accepts too often is refused, and what it does is recorded, in
// the transaction of the change.

type Body = Record<string, unknown>;
type Context = Pick<AuthContext, 'secretConfig'> & { returned?: unknown };

/** A user has one or few devices. */
const maxPasskeys = 20;

/** What is refused before better-auth runs. */
export const secondFactorRules: Record<string, (body: Body, context: Context) => Promise<void>> = {
  '/two-factor/verify-totp': requireUnusedCode,
  '/two-factor/verify-backup-code': async () => {
    // Within a session it would only use a code up.
    if (currentTransaction().pendingUserId === null) refuseCode();
  },
  '/passkey/verify-registration': async () => {
    const { tx, actor } = currentTransaction();
    const userId = actor?.userId ?? '';
    await tx.$queryRaw`SELECT FROM "user" WHERE id = ${userId} FOR NO KEY UPDATE`;
    if ((await tx.passkey.count({ where: { userId } })) < maxPasskeys) return;
    throw new APIError('BAD_REQUEST', {
      code: 'TOO_MANY_PASSKEYS',
      message: `There are ${maxPasskeys} passkeys already. Remove one first.`,
    });
  },
};

/** Of a sign-in, or of an app that is being set up. */
async function requireUnusedCode({ code }: Body, { secretConfig }: Context): Promise<void> {
  const { pendingUserId, actor } = currentTransaction();
  const userId = pendingUserId ?? actor?.userId ?? '';
  const isSetUp = pendingUserId !== null;
  if (await acceptTotp(userId, String(code), secretConfig, { isSetUp })) return;
  if (pendingUserId !== null) await recordFailed(pendingUserId, 'totp');
  refuseCode();
}

function refuseCode(): never {
  throw new APIError('BAD_REQUEST', { code: 'INVALID_CODE', message: 'Invalid code' });
}

/** Who it was is not known, as with a wrong password. */
export async function recordFailed(
  userId: string,
  method: 'totp' | 'backup_code' | 'passkey',
): Promise<void> {
  const user = await readPerson(userId);
  await recordInEachOrganization(userId, {
    actor: { type: 'user', userId: null, name: null, email: user.email, apiKeyId: null },
    event: 'two_factor.fail',
    resource: { id: userId, name: user.name },
    details: { method },
  });
}

const readPerson = (id: string) =>
  currentTransaction().tx.user.findUniqueOrThrow({
    where: { id },
    select: { id: true, name: true, email: true },
  });

type Recorder = (body: Body, context: Context) => Promise<void>;

/** What is recorded of what better-auth has done, and of what it refused. */
const recorders: Record<string, { done?: Recorder; failed?: Recorder }> = {
  '/two-factor/verify-totp': { done: () => recordOwn('two_factor.enable', 'appAdded') },
  '/two-factor/generate-backup-codes': {
    done: () => recordOwn('two_factor.replace_backup_codes'),
  },
  '/two-factor/disable': {
    done: async () => {
      await recordOwn('two_factor.disable', 'appRemoved');
      await forgetSecondFactor(currentTransaction().actor?.userId ?? '');
    },
  },
  '/two-factor/verify-backup-code': { done: afterBackupCode, failed: afterFailedBackupCode },
  '/passkey/verify-registration': { done: afterNewPasskey },
  '/passkey/verify-authentication': { failed: afterFailedPasskey },
};

export async function afterSecondFactor(path: string, body: Body, context: Context): Promise<void> {
  const { done, failed } = recorders[path] ?? {};
  await (isAPIError(context.returned) ? failed : done)?.(body, context);
}

/** What somebody does to their own account; not the step of a sign-in, which is recorded as such. */
async function recordOwn(
  event: 'two_factor.enable' | 'two_factor.disable' | 'two_factor.replace_backup_codes',
  notice?: 'appAdded' | 'appRemoved',
): Promise<void> {
  const { actor } = currentTransaction();
  if (actor?.userId == null) return;
  const resource = { id: actor.userId, name: actor.name };
  await recordInEachOrganization(actor.userId, { actor, event, resource });
  if (notice !== undefined) noticeChange(actor.email ?? '', notice);
}

async function afterNewPasskey(_: Body, { returned }: Context): Promise<void> {
  const { actor, sessionId } = currentTransaction();
  if (actor?.userId == null) return;
  const { id, name = null } = returned as { id: string; name?: string | null };
  const resource = { id, name };
  await recordInEachOrganization(actor.userId, { actor, event: 'passkey.create', resource });
  await markSession(sessionId ?? '');
  noticeChange(actor.email ?? '', 'passkeyAdded');
}

async function afterFailedBackupCode(): Promise<void> {
  const { pendingUserId } = currentTransaction();
  if (pendingUserId !== null) await recordFailed(pendingUserId, 'backup_code');
}

/** A passkey that is not known belongs to nobody. */
async function afterFailedPasskey({ response }: Body): Promise<void> {
  const { id } = (response ?? {}) as { id?: unknown };
  if (typeof id !== 'string') return;
  const passkey = await currentTransaction().tx.passkey.findUnique({
    where: { credentialID: id },
    select: { userId: true },
  });
  if (passkey !== null) await recordFailed(passkey.userId, 'passkey');
}

async function afterBackupCode(_: Body, { secretConfig }: Context): Promise<void> {
  const { tx, pendingUserId } = currentTransaction();
  const userId = pendingUserId ?? '';
  const user = await readPerson(userId);
  const app = await tx.twoFactor.findUniqueOrThrow({
    where: { userId },
    select: { backupCodes: true },
  });
  await recordInEachOrganization(userId, {
    actor: personAsActor(user),
    event: 'two_factor.use_backup_code',
    resource: { id: userId, name: user.name },
    details: { codes_left: await countBackupCodes(app.backupCodes, secretConfig) },
  });
}

const markSession = (id: string) =>
  currentTransaction().tx.session.updateMany({ where: { id }, data: { hasSecondFactor: true } });

/** The paths whose sessions begin, or go on, with a second factor. */
const factorPaths = [
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
];

/** Notes of a new session whether a second factor was shown, and by which provider it began: it, or the one that it replaces. */
export async function noteHowItBegan(
  session: { id: string; userId: string },
  path: string,
): Promise<void> {
  const { tx, sessionId, signedInBy } = currentTransaction();
  const replaced = await tx.session.findFirst({
    where: { id: sessionId ?? '', userId: session.userId },
    select: {
      hasSecondFactor: true,
      signInProviderId: true,
      signInOrganizationId: true,
      confirmedAt: true,
      createdAt: true,
    },
  });
  const begun = signedInBy && {
    signInProviderId: signedInBy.providerId,
    signInOrganizationId: signedInBy.organizationId,
  };
  const data = replaced ?? begun;
  if (data !== null) await tx.session.update({ where: { id: session.id }, data });
  if (factorPaths.includes(path)) await markSession(session.id);
}

/** To be called when a factor was removed: without any, what the user's sessions have shown counts no more. */
export async function forgetSecondFactor(userId: string): Promise<void> {
  const { tx } = currentTransaction();
  if (await hasFactor(tx, userId)) return;
  await tx.session.updateMany({ where: { userId }, data: { hasSecondFactor: false } });
}
