import 'server-only';
import type {
  ApiKey,
  CreatedApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
} from '@/lib/contract/api-keys';
import type { Output } from '@/lib/contract/operation';
import { toNetwork } from '@/lib/server/core/addresses';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { isApiKeyId } from '@/lib/server/core/ids';
import { accounts } from '@/lib/server/db/client';
import { recordChange } from '@/lib/server/recording/record-event';
import { apiKeyColumns, createdBy, makeKey, toApiKey } from './api-key-row';

/** The same error whether there is none or it is another organization's. */
export const noSuchKey = () => new ApiError('not_found', 'There is no API key with this id.');

export async function listKeys({
  caller,
}: Call<typeof listApiKeys>): Promise<Output<typeof listApiKeys>> {
  const rows = await accounts().apiKey.findMany({
    where: { organizationId: caller.organizationId },
    select: apiKeyColumns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return { api_keys: rows.map(toApiKey) };
}

export async function createKey({
  caller,
  input,
  context,
}: Call<typeof createApiKey>): Promise<CreatedApiKey> {
  const { key, stored } = makeKey();
  const days = input.expires_in_days ?? null;
  const row = await accounts().$transaction(async (tx) => {
    const created = await tx.apiKey.create({
      data: {
        ...stored,
        organizationId: caller.organizationId,
        ...createdBy(caller),
        name: input.name,
        scopes: input.scopes,
        networks: [...new Set(input.networks?.map(toNetwork))],
        expiresAt: days === null ? null : new Date(Date.now() + days * 86_400_000),
      },
      select: apiKeyColumns,
    });
    await recordChange(
      tx,
      { caller, context },
      {
        event: 'api_key.create',
        resource: { id: created.id, name: created.name },
        details: {
          name: created.name,
          key_prefix: created.keyPrefix,
          scopes: created.scopes,
          expires_at: created.expiresAt,
          ...(created.networks.length > 0 && { networks: created.networks }),
        },
      },
    );
    return created;
  });
  return { ...toApiKey(row), key };
}

export async function revokeKey({
  caller,
  input: { id },
  context,
}: Call<typeof revokeApiKey>): Promise<ApiKey> {
  if (!isApiKeyId(id)) throw noSuchKey();
  const where = { id, organizationId: caller.organizationId };
  const row = await accounts().$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const found = await tx.apiKey.findFirst({ where, select: apiKeyColumns });
    if (found === null) throw noSuchKey();
    // Revoking again changes nothing, so it writes no second entry.
    if (count === 1) {
      await recordChange(
        tx,
        { caller, context },
        {
          event: 'api_key.revoke',
          resource: { id, name: found.name },
          details: { name: found.name, key_prefix: found.keyPrefix },
        },
      );
    }
    return found;
  });
  return toApiKey(row);
}
