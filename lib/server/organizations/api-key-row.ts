import 'server-only';
import { randomBytes } from 'node:crypto';
import type { ApiKey } from '@/lib/contract/api-keys';
import { scopes } from '@/lib/contract/permissions';
import { hashCredential } from '@/lib/server/auth/hash-credential';
import { newApiKeyId } from '@/lib/server/core/ids';
import type { Caller } from '@/lib/server/core/principal';

/** The columns of a key that are shown. */
export const apiKeyColumns = {
  id: true,
  name: true,
  keyPrefix: true,
  scopes: true,
  networks: true,
  createdAt: true,
  createdById: true,
  createdByName: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  replacedBy: true,
} as const;

type ApiKeyRow = {
  id: string;
  name: string;
  keyPrefix: string;
  scopes: string[];
  networks: string[];
  createdAt: Date;
  createdById: string | null;
  createdByName: string | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  replacedBy: string | null;
};

export function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    key_prefix: row.keyPrefix,
    scopes: scopes.filter((scope) => row.scopes.includes(scope)),
    created_at: row.createdAt.toISOString(),
    created_by:
      row.createdById === null ? null : { user_id: row.createdById, name: row.createdByName },
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    networks: row.networks,
    replaced_by: row.replacedBy,
  };
}

/** Who makes a key now, as it is stored. */
export const createdBy = ({ actor }: Caller) => ({
  createdById: actor.userId,
  createdByName: actor.name,
});

/** A new key, and what the database stores of it. */
export function makeKey() {
  const key = `hs_live_${randomBytes(32).toString('hex')}`;
  return {
    key,
    stored: { id: newApiKeyId(), keyHash: hashCredential(key), keyPrefix: key.slice(0, 12) },
  };
}
