import 'server-only';
import type { SealedField } from '@/lib/contract/evidence/leaf';
import { sha256 } from './hashes';

/** The salt of one field, which follows from that of its entry, a UUID. */
export const fieldSalt = (salt: string, name: SealedField): Buffer =>
  sha256(Buffer.from(salt.replaceAll('-', ''), 'hex'), name);

/** The commitment to a field by its own salt, in hexadecimal. */
export const sealWith = (ownSalt: Buffer, value: string): string =>
  sha256(ownSalt, value).toString('hex');

/** The commitment to a field of an entry, in hexadecimal. */
export const seal = (salt: string, name: SealedField, value: string): string =>
  sealWith(fieldSalt(salt, name), value);
