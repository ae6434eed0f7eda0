import 'server-only';
import type { Transaction } from '@/lib/server/db/client';

type Factors = Pick<Transaction, 'twoFactor' | 'passkey'>;

/** Whether an account has an authenticator app that is set up, or a passkey. */
export async function hasFactor(tx: Factors, userId: string): Promise<boolean> {
  if ((await tx.twoFactor.count({ where: { userId, verified: true } })) > 0) return true;
  return (await tx.passkey.count({ where: { userId } })) > 0;
}

/** Removes the authenticator app and the passkeys of an account, and returns what there was. */
export async function removeFactors(tx: Factors & Pick<Transaction, 'user'>, userId: string) {
  const apps = await tx.twoFactor.deleteMany({ where: { userId } });
  const passkeys = await tx.passkey.deleteMany({ where: { userId } });
  await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
  return { had_app: apps.count > 0, passkeys: passkeys.count };
}
