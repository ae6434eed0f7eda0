import type { getAuditLogEntry } from '@/lib/contract/audit-log';
import type { ExpandedEntry, ProvableEntry } from '@/lib/contract/entry';
import { expansions, proof } from '@/lib/contract/entry-fields';
import type { listSigningKeys } from '@/lib/contract/evidence/keys';
import type { getEntryProof } from '@/lib/contract/evidence/proofs';
import { ApiError, request } from '../api';
import { rememberKeys } from './known-keys';
import { type EntryCheck, verifyEntry } from './verify-entry';

/** `pending`: no signed tree has the entry yet. `insecure`: the browser computes no hashes on this page. */
export type CheckOutcome =
  | { is: 'checked'; check: EntryCheck; entry: ExpandedEntry }
  | { is: 'pending' | 'insecure' };

/** Fetches an entry as it is now, with its proof, and checks it. The keys of one that is as it was sealed are trusted from then on. */
export async function checkEntry(id: string): Promise<CheckOutcome> {
  if (globalThis.crypto?.subtle === undefined) return { is: 'insecure' };
  const expand = [[...expansions, proof].join()];
  try {
    const place = { id, format: ['json' as const] };
    // First: before anything is signed there are no keys either.
    const inclusion = await request<typeof getEntryProof>('GET', '/v1/audit-log/{id}/proof', place);
    const [found, { keys }] = await Promise.all([
      request<typeof getAuditLogEntry>('GET', '/v1/audit-log/{id}', { id, expand }),
      request<typeof listSigningKeys>('GET', '/v1/audit-log/keys', {}),
    ]);
    const provable = found as ProvableEntry;
    const verifierKeys = keys.map(({ verifier_key }) => verifier_key);
    const check = await verifyEntry(provable, inclusion, verifierKeys);
    if (check.fault === null && check.trust !== 'changed' && check.signedBy !== null) {
      rememberKeys(provable.org_id, check.signedBy);
    }
    const { proof: _, ...entry } = provable;
    return { is: 'checked', check, entry };
  } catch (error) {
    if (error instanceof ApiError && error.code === 'conflict') return { is: 'pending' };
    throw error;
  }
}
