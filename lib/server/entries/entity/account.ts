import 'server-only';
import type { EntitySummary } from '@/lib/contract/entity/entity';
import type { EntityKind } from '@/lib/contract/entity/kinds';
import { type Permission, toRole } from '@/lib/contract/permissions';
import { isApiKeyId } from '@/lib/server/core/ids';
import type { Caller } from '@/lib/server/core/principal';
import { accounts } from '@/lib/server/db/client';

type Account = Pick<EntitySummary, 'member' | 'api_key'>;

/**
 * What the organization itself knows of a person or key, for those who manage them: ids in entries are what writers sent, and may be
 * anything. To be called after the log was read, which checks the credential and the role.
 */
export async function readAccount(caller: Caller, kind: EntityKind, id: string): Promise<Account> {
  const none = { member: null, api_key: null };
  const manages = (permission: Permission) =>
    caller.restriction === null && caller.permissions.includes(permission);
  if (kind === 'user' && manages('members:manage')) {
    return { ...none, member: await findMember(caller, id) };
  }
  if (kind === 'api_key' && manages('api_keys:manage') && isApiKeyId(id)) {
    return { ...none, api_key: await findKey(caller, id) };
  }
  return none;
}

async function findMember({ organizationId }: Caller, userId: string): Promise<Account['member']> {
  const row = await accounts().member.findFirst({
    where: { organizationId, userId },
    select: { role: true, createdAt: true, user: { select: { name: true, email: true } } },
  });
  if (row === null) return null;
  const { role, createdAt, user } = row;
  return { ...user, role: toRole(role), joined_at: createdAt.toISOString() };
}

async function findKey({ organizationId }: Caller, id: string): Promise<Account['api_key']> {
  const row = await accounts().apiKey.findFirst({
    where: { id, organizationId },
    select: {
      ...{ name: true, keyPrefix: true, createdAt: true },
      ...{ expiresAt: true, lastUsedAt: true, revokedAt: true },
    },
  });
  if (row === null) return null;
  return {
    name: row.name,
    key_prefix: row.keyPrefix,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
  };
}
