import 'server-only';
import { randomBytes } from 'node:crypto';
import type {
  ApiKey,
  CreatedApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
} from '@/lib/contract/api-keys';
import type { Input, Output } from '@/lib/contract/operation';
import { scopes } from '@/lib/contract/permissions';
import { accounts } from './db';
import { ApiError } from './errors';
import { isApiKeyId, newApiKeyId } from './ids';
import { recordEntry } from './record-entry';
import type { RequestContext } from './request';
import { hashKey, type Viewer } from './viewer';

const columns = {
  id: true,
  name: true,
  keyPrefix: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const;

type ApiKeyRow = {
  id: string;
  name: string;
  keyPrefix: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    key_prefix: row.keyPrefix,
    scopes: scopes.filter((scope) => row.scopes.includes(scope)),
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
  };
}

export async function listKeys(viewer: Viewer): Promise<Output<typeof listApiKeys>> {
  const rows = await accounts().apiKey.findMany({
    where: { organizationId: viewer.organizationId },
    select: columns,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return { api_keys: rows.map(toApiKey) };
}

export async function createKey(
  viewer: Viewer,
  input: Input<typeof createApiKey>,
  context: RequestContext,
): Promise<CreatedApiKey> {
  const key = `hs_live_${randomBytes(32).toString('hex')}`;
  const id = newApiKeyId();
  const days = input.expires_in_days ?? null;
  const row = await accounts().$transaction(async (tx) => {
    const created = await tx.apiKey.create({
      data: {
        id,
        organizationId: viewer.organizationId,
        name: input.name,
        keyHash: hashKey(key),
        keyPrefix: key.slice(0, 12),
        scopes: input.scopes,
        expiresAt: days === null ? null : new Date(Date.now() + days * 86_400_000),
      },
      select: columns,
    });
    await recordEntry(tx, {
      organizationId: viewer.organizationId,
      actor: viewer.actor,
      action: 'create',
      resourceType: 'api_key',
      resourceId: id,
      details: {
        name: created.name,
        key_prefix: created.keyPrefix,
        scopes: created.scopes,
        expires_at: created.expiresAt,
      },
      context,
    });
    return created;
  });
  return { ...toApiKey(row), key };
}

export async function revokeKey(
  viewer: Viewer,
  { id }: Input<typeof revokeApiKey>,
  context: RequestContext,
): Promise<ApiKey> {
  const absent = new ApiError('not_found', 'There is no API key with this id.');
  if (!isApiKeyId(id)) throw absent;
  const where = { id, organizationId: viewer.organizationId };
  const row = await accounts().$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    const found = await tx.apiKey.findFirst({ where, select: columns });
    if (found === null) throw absent;
    // Revoking again changes nothing, so it leaves no second entry.
    if (count === 1) {
      await recordEntry(tx, {
        organizationId: viewer.organizationId,
        actor: viewer.actor,
        action: 'revoke',
        resourceType: 'api_key',
        resourceId: id,
        details: { name: found.name, key_prefix: found.keyPrefix },
        context,
      });
    }
    return found;
  });
  return toApiKey(row);
}
