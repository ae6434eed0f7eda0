import type { ApiKey } from '@/lib/contract/api-keys';

export type KeyStatus = 'active' | 'expires_soon' | 'expired' | 'revoked';

const day = 86_400_000;
/** How long before its expiry a key is marked: enough time to replace it. */
const soon = 7 * day;

export function statusOf(key: Pick<ApiKey, 'revoked_at' | 'expires_at'>, now: number): KeyStatus {
  if (key.revoked_at !== null) return 'revoked';
  if (key.expires_at === null) return 'active';
  const left = Date.parse(key.expires_at) - now;
  if (left <= 0) return 'expired';
  return left <= soon ? 'expires_soon' : 'active';
}

export function isWorking(status: KeyStatus): boolean {
  return status === 'active' || status === 'expires_soon';
}

/** The keys that somebody made and that still work. */
export const workingKeysOf = (userId: string, keys: ApiKey[], now: number) =>
  keys.filter((key) => key.created_by?.user_id === userId && isWorking(statusOf(key, now)));

/** Active keys first; otherwise in the order of the list, newest first. */
export function activeFirst(keys: ApiKey[], now: number): ApiKey[] {
  const works = (key: ApiKey) => isWorking(statusOf(key, now));
  return [...keys.filter(works), ...keys.filter((key) => !works(key))];
}
