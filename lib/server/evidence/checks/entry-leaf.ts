import 'server-only';
import {
  type ClearFields,
  type Commitments,
  erasedId,
  leafText,
  type SealedField,
  sealedFields,
} from '@/lib/contract/evidence/leaf';
import { leafHash } from '@/lib/server/evidence/hashes';
import { seal, sealWith } from '@/lib/server/evidence/seal';

/** An entry as it is stored. `sealed` is what is kept of an entry of which a field was erased: lib/contract/evidence/leaf.ts. */
export type StoredEntry = Omit<ClearFields, 'created_at' | 'occurred_at' | 'org_id'> & {
  readonly [Name in SealedField]: string | null;
} & {
  readonly id: string;
  readonly created_at: Date;
  readonly occurred_at: Date | null;
  readonly salt: string | null;
  readonly sealed: unknown;
};

/** The hash of an entry's leaf, made without the function of the database that made the one in the tree. */
export function hashOfEntry(entry: StoredEntry, organizationId: string): Buffer {
  const commitments: Commitments = Object.fromEntries(
    sealedFields.map((name) => [name, commitmentTo(entry, name)]),
  );
  const { created_at, occurred_at } = entry;
  const times = { created_at: textOf(created_at), occurred_at: textOf(occurred_at) };
  return leafHash(leafText({ ...entry, ...times, org_id: organizationId }, commitments));
}

const textOf = (time: Date | null) => time?.toISOString() ?? null;

/** A commitment that is kept counts only where there is no value, or one that says that it was erased: else another could hide behind it. */
function commitmentTo({ salt, sealed, ...entry }: StoredEntry, name: SealedField): string | null {
  const value = entry[name];
  if (value === null || (sealed !== null && erasedId.test(value))) {
    return hexIn(sealed, 'commitments', name);
  }
  if (salt !== null) return seal(salt, name, value);
  const ownSalt = hexIn(sealed, 'salts', name);
  return ownSalt === null ? null : sealWith(Buffer.from(ownSalt, 'hex'), value);
}

/** A hash in what is kept. */
function hexIn(sealed: unknown, part: 'commitments' | 'salts', name: string): string | null {
  const kept = (sealed as Record<string, Record<string, unknown> | undefined> | null)?.[part];
  const value = kept?.[name];
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : null;
}
