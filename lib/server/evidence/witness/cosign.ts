import 'server-only';
import { sign } from 'node:crypto';
import { cosignedText } from '@/lib/server/evidence/signed-note';
import { type SigningKey, signingKeys } from '@/lib/server/evidence/signing-key';

/** The keys with which a cosigner of this name cosigns, the newest first; none without SIGNING_KEY. */
export const cosigningKeys = (cosigner: string) => signingKeys(cosigner, 'cosignature');

/** A line of a signed note: that this was the longest consistent tree at that time, in seconds since 1970 (tlog-cosignature). */
export function cosign({ name, id, privateKey }: SigningKey, text: string, time: number): string {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = sign(null, Buffer.from(cosignedText(time, text)), privateKey);
  return `\u2014 ${name} ${Buffer.concat([id, stamp, signature]).toString('base64')}\n`;
}
