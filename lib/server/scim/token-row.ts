import 'server-only';
import { randomBytes } from 'node:crypto';
import type { ScimToken } from '@/lib/contract/scim';
import { hashCredential } from '@/lib/server/auth/hash-credential';
import { newScimTokenId } from '@/lib/server/core/ids';

/** The columns of a token that are shown. */
export const scimTokenColumns = {
  ...{ id: true, name: true, tokenPrefix: true, coversOwners: true, createdAt: true },
  ...{ createdById: true, createdByName: true, expiresAt: true, lastUsedAt: true },
  ...{ revokedAt: true, replacedBy: true },
} as const;

type ScimTokenRow = {
  id: string;
  name: string;
  tokenPrefix: string;
  coversOwners: boolean;
  createdAt: Date;
  createdById: string | null;
  createdByName: string | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  replacedBy: string | null;
};

export function toScimToken(row: ScimTokenRow): ScimToken {
  return {
    id: row.id,
    name: row.name,
    token_prefix: row.tokenPrefix,
    covers_owners: row.coversOwners,
    created_at: row.createdAt.toISOString(),
    created_by:
      row.createdById === null ? null : { user_id: row.createdById, name: row.createdByName },
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    replaced_by: row.replacedBy,
  };
}

/** A new token, and what the database stores of it. */
export function makeScimToken() {
  const token = `hs_scim_${randomBytes(32).toString('hex')}`;
  return {
    token,
    stored: {
      id: newScimTokenId(),
      tokenHash: hashCredential(token),
      tokenPrefix: token.slice(0, 12),
    },
  };
}
