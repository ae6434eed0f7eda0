import 'server-only';
import { symmetricDecrypt } from 'better-auth/crypto';
import { stepOfCode } from './totp';
import { currentTransaction } from './transaction';

type Key = Parameters<typeof symmetricDecrypt>[0]['key'];

/**
 * Whether this is a code of the user's authenticator app that was not used before. It is used then, and so are those of the steps
 * before it: better-auth itself would accept it again for a minute. `isSetUp`: whether the app must have been set up already.
 */
export async function acceptTotp(
  userId: string,
  code: string,
  key: Key,
  { isSetUp }: { isSetUp: boolean },
): Promise<boolean> {
  const { tx } = currentTransaction();
  // Of one code that is sent many times at once, one is accepted.
  await tx.$queryRaw`SELECT FROM two_factor WHERE user_id = ${userId} FOR NO KEY UPDATE`;
  const app = await tx.twoFactor.findUnique({
    where: { userId },
    select: { secret: true, lastStep: true, verified: true },
  });
  if (app === null || app.verified !== isSetUp) return false;
  const secret = await symmetricDecrypt({ key, data: app.secret });
  const step = stepOfCode(secret, code, Date.now());
  if (step === null || step <= app.lastStep) return false;
  await tx.twoFactor.update({ where: { userId }, data: { lastStep: step } });
  return true;
}

/** How many backup codes are left, of those that are stored encrypted. */
export async function countBackupCodes(backupCodes: string, key: Key): Promise<number> {
  return JSON.parse(await symmetricDecrypt({ key, data: backupCodes })).length;
}
