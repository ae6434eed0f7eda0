import 'server-only';
import { canSeal, isOutdated, type SecretPlace, seal, unseal } from '@/lib/server/core/secrets';
import { accounts } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';

const place = { organizationId: '', field: 'secret_canary.sealed', id: 'current' };

/**
 * Compares ENCRYPTION_KEY with the one under which the secrets of this database are encrypted, and encrypts them anew if there is a newer
 * one. Returns what is wrong, or null. Without the setting nothing is wrong until a secret is needed.
 */
export async function findKeyProblem(): Promise<string | null> {
  if (!canSeal()) return null;
  await accounts().$executeRaw`
    INSERT INTO secret_canary (is_current, sealed) VALUES (true, ${seal('canary', place)}) ON CONFLICT DO NOTHING`;
  const { sealed } = await accounts().secretCanary.findUniqueOrThrow({
    where: { isCurrent: true },
  });
  try {
    unseal(sealed, place);
  } catch {
    return 'ENCRYPTION_KEY is another one than that under which the secrets in this database are encrypted: set that one, or, to replace it, k2:<new>,k1:<old>';
  }
  if (isOutdated(sealed)) await sealAgain();
  return null;
}

/** The canary last: while it is sealed with the older key, the secrets may be too. */
async function sealAgain(): Promise<void> {
  const rows = await accounts().signInProvider.findMany({
    where: { clientSecret: { not: null } },
    select: { id: true, organizationId: true, clientSecret: true },
  });
  for (const { id, organizationId, clientSecret: sealed } of rows) {
    if (sealed === null || !isOutdated(sealed)) continue;
    const own = { organizationId, field: 'sign_in_provider.client_secret', id };
    // Not if it was changed meanwhile.
    await accounts().signInProvider.updateMany({
      where: { id, clientSecret: sealed },
      data: { clientSecret: again(sealed, own) },
    });
  }
  const canary = seal('canary', place);
  await accounts().$executeRaw(Prisma.sql`UPDATE secret_canary SET sealed = ${canary}`);
}

const again = (sealed: string, own: SecretPlace) => seal(unseal(sealed, own), own);
