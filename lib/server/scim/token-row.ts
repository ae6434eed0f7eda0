import 'server-only';
import { randomBytes } from 'node:crypto';
import type { ScimToken } from '@/lib/contract/scim';
import { hashCredential } from '@/lib/server/auth/hash-credential';
import { newScimTokenId } from '@/lib/server/core/ids';

/** By what it is known whether a token covers owners. */
export const coverColumns = {
  coversOwners: true,
  createdById: true,
  organization: { select: { members: { where: { role: 'owner' }, select: { userId: true } } } },
} as const;

type CoverRow = {
  coversOwners: boolean;
  createdById: string | null;
  organization: { members: { userId: string }[] };
};

/** Whether a token may change and remove owners: one of them made it, who is an owner still. */
export const coversOwners = (row: CoverRow): boolean =>
  row.coversOwners && row.organization.members.some(({ userId }) => userId === row.createdById);

/** The columns of a token that are shown. */
export const scimTokenColumns = {
  ...coverColumns,
  ...{ id: true, name: true, tokenPrefix: true, createdAt: true },
  ...{ createdByName: true, expiresAt: true, lastUsedAt: true },
  ...{ revokedAt: true, replacedBy: true },
} as const;

type ScimTokenRow = CoverRow & {
  id: string;
  name: string;
  tokenPrefix: string;
  createdAt: Date;
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
    covers_owners: coversOwners(row),
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
