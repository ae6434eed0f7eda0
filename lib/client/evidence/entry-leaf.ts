import type { ProvableEntry } from '@/lib/contract/entry';
import { columnValue, entryColumns } from '@/lib/contract/entry-fields';
import {
  type Commitments,
  erasedId,
  leafText,
  type SealedField,
  sealedFields,
} from '@/lib/contract/evidence/leaf';
import { fromHex, sha256, toHex } from './bytes';

/** The hash of the leaf that an entry has by its fields as they are now (RFC 6962, section 2.1). */
export async function leafHashOf(entry: ProvableEntry): Promise<Uint8Array> {
  const texts = Object.fromEntries(entryColumns.map((name) => [name, columnValue(entry, name)]));
  const { schema_version, conforms } = entry.event;
  const text = leafText({ ...texts, schema_version, conforms }, await commitmentsOf(entry));
  return sha256(new Uint8Array([0x00]), text);
}

async function commitmentsOf(entry: ProvableEntry): Promise<Commitments> {
  const pairs = sealedFields.map(async (name) => [name, await commitmentTo(entry, name)] as const);
  return Object.fromEntries(await Promise.all(pairs));
}

/** A commitment that is kept counts only where the value is gone, or another value could hide behind it. */
async function commitmentTo(entry: ProvableEntry, name: SealedField): Promise<string | null> {
  const { salt, sealed } = entry.proof;
  const value = storedValue(entry, name);
  if (value === null || (sealed !== null && erasedId.test(value))) {
    return sealed?.commitments[name] ?? null;
  }
  const ownSalt =
    salt === null
      ? fromHex(sealed?.salts[name] ?? '')
      : await sha256(fromHex(salt.replaceAll('-', '')), name);
  return toHex(await sha256(ownSalt, value));
}

function storedValue(entry: ProvableEntry, name: SealedField): string | null {
  const { proof } = entry;
  switch (name) {
    case 'ip_address':
    case 'ip_address_sent':
    case 'on_behalf_of':
    case 'targets':
      return proof[name];
    default:
      return columnValue(entry, name);
  }
}
