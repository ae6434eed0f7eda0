import 'server-only';
import { getAuthenticatorName } from '@better-auth/passkey';
import type { SecondFactors } from '@/lib/contract/people';
import { countBackupCodes } from '@/lib/server/auth/authenticator-app';
import { auth } from '@/lib/server/auth/better-auth';
import { accounts } from '@/lib/server/db/client';

/** By what a user signs in besides the password. */
export async function readSecondFactors(userId: string): Promise<SecondFactors> {
  const [app, passkeys] = await Promise.all([
    accounts().twoFactor.findFirst({
      where: { userId, verified: true },
      select: { backupCodes: true },
    }),
    accounts().passkey.findMany({
      where: { userId },
      select: { id: true, name: true, createdAt: true, aaguid: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
  ]);
  const { secretConfig } = await auth().$context;
  return {
    app: app && { codesLeft: await countBackupCodes(app.backupCodes, secretConfig) },
    passkeys: passkeys.map(({ id, name, createdAt, aaguid }) => ({
      ...{ id, name },
      model: getAuthenticatorName(aaguid) ?? null,
      addedAt: createdAt?.toISOString() ?? null,
    })),
  };
}

/** Whether somebody has an authenticator app or a passkey. */
export async function hasSecondFactor(userId: string): Promise<boolean> {
  const [apps, passkeys] = await Promise.all([
    accounts().twoFactor.count({ where: { userId, verified: true } }),
    accounts().passkey.count({ where: { userId } }),
  ]);
  return apps + passkeys > 0;
}
