import type { createApiKey, revokeApiKey } from '@/lib/contract/api-keys';
import { cleanText } from '@/lib/contract/formats/clean-text';
import { ApiError, request } from '../api';
import { importMessages } from '../messages/import/import';

/** The longest name that a key may have, in characters. */
const maxName = 64;

/** A key that may write and nothing else, for a day: it is kept in memory only, and revoked when the import ends. */
export async function createImportKey(files: readonly { name: string }[]) {
  const [first] = files;
  const name = importMessages.keyName(first?.name ?? '', files.length - 1);
  const { id, key } = await request<typeof createApiKey>('POST', '/v1/api-keys', {
    name: Array.from(cleanText(name) ?? '')
      .slice(0, maxName)
      .join(''),
    scopes: ['audit_log:write'],
    expires_in_days: 1,
  });
  return { id, key };
}

/** Revokes keys, and returns those of which nobody knows whether they are. */
export async function revokeImportKeys(ids: readonly string[]): Promise<string[]> {
  const left: string[] = [];
  for (const id of ids) {
    try {
      await request<typeof revokeApiKey>('DELETE', '/v1/api-keys/{id}', { id });
    } catch (error) {
      // A key that is not there needs no revoking.
      if (!(error instanceof ApiError) || error.status !== 404) left.push(id);
    }
  }
  return left;
}
