import 'server-only';
import type { CreatedApiKey, rotateApiKey } from '@/lib/contract/api-keys';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isApiKeyId } from '@/lib/server/core/ids';
import { accounts, type Transaction } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { apiKeyColumns, createdBy, makeKey, toApiKey } from './api-key-row';
import { noSuchKey } from './api-keys';

/** Creates a new key. The old one expires after the overlap, or at its own earlier expiry. */
export async function rotateKey({
  caller,
  input: { id, overlap_days },
  context,
}: Call<typeof rotateApiKey>): Promise<CreatedApiKey> {
  if (!isApiKeyId(id)) throw noSuchKey();
  const { key, stored } = makeKey();
  const row = await accounts().$transaction(async (tx) => {
    const old = await lockKey(tx, id, caller.organizationId);
    const now = Date.now();
    if (old.replacedBy !== null) {
      throw new ApiError('conflict', `This key was rotated before: rotate ${old.replacedBy}.`);
    }
    if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt.getTime() <= now)) {
      throw new ApiError('conflict', 'This key no longer works. Create a new one instead.');
    }
    const oldExpiresAt = new Date(
      Math.min(now + overlap_days * 86_400_000, old.expiresAt?.getTime() ?? Infinity),
    );
    const lifetime = old.expiresAt && old.expiresAt.getTime() - old.createdAt.getTime();
    const created = await tx.apiKey.create({
      data: {
        ...stored,
        organizationId: caller.organizationId,
        ...createdBy(caller),
        name: old.name,
        scopes: old.scopes,
        networks: old.networks,
        originId: old.originId ?? id,
        expiresAt: lifetime === null ? null : new Date(now + lifetime),
      },
      select: apiKeyColumns,
    });
    await tx.apiKey.update({
      where: { id },
      data: { expiresAt: oldExpiresAt, replacedBy: created.id },
    });
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'api_key.rotate',
        resource: { id, name: old.name },
        details: {
          name: old.name,
          old_id: id,
          old_key_prefix: old.keyPrefix,
          old_expires_at: oldExpiresAt,
          new_id: created.id,
          new_key_prefix: created.keyPrefix,
        },
      },
    );
    return created;
  });
  return { ...toApiKey(row), key };
}

/** Two simultaneous rotations of one key must not create two. */
async function lockKey(tx: Transaction, id: string, organizationId: string) {
  await tx.$queryRaw`SELECT FROM api_key WHERE id = ${id} FOR UPDATE`;
  const found = await tx.apiKey.findFirst({
    where: { id, organizationId },
    select: { ...apiKeyColumns, originId: true },
  });
  if (found === null) throw noSuchKey();
  return found;
}
