import 'server-only';
import { erasedId, type SealedField, sealedFields } from '@/lib/contract/evidence/leaf';
import { fieldSalt, seal, sealWith } from './seal';

/** What an entry's row has of its seals: its salt, or once a field of it was erased, what is left of it. Both in hexadecimal. */
export type Seals = {
  salt: string | null;
  sealed: {
    commitments?: { readonly [Name in SealedField]?: string };
    salts?: { readonly [Name in SealedField]?: string };
  } | null;
};

type SealedValues = { readonly [Name in SealedField]?: string | null };

type Texts = { [Name in SealedField]?: string };

/** What opens an entry's commitments: its salt, or of each field its own salt or, if it was erased, the commitment. */
export type Opening = { salt: string } | { sealed: { commitments: Texts; salts: Texts } };

/**
 * The commitments to an entry's sealed fields, and what opens them. A commitment that is kept counts only where there is no value, or an id
 * that says that it was erased, as in audit_log_seal() of the first migration.
 */
export function openingOf(
  values: SealedValues,
  { salt, sealed }: Seals,
): { commitments: Texts; opening: Opening } {
  const all: Texts = {};
  const [commitments, salts]: [Texts, Texts] = [{}, {}];
  for (const name of sealedFields) {
    const value = values[name] ?? null;
    if (value !== null && (sealed === null || !erasedId.test(value))) {
      const own = salt === null ? sealed?.salts?.[name] : fieldSalt(salt, name).toString('hex');
      if (own === undefined) continue;
      salts[name] = own;
      all[name] =
        salt === null ? sealWith(Buffer.from(own, 'hex'), value) : seal(salt, name, value);
    } else if (sealed?.commitments?.[name] !== undefined) {
      commitments[name] = sealed.commitments[name];
      all[name] = sealed.commitments[name];
    }
  }
  const isWhole = salt !== null && sealed === null;
  return { commitments: all, opening: isWhole ? { salt } : { sealed: { commitments, salts } } };
}
