import 'server-only';
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto';
import { env } from '@/lib/server/core/env';
import { sha256 } from './hashes';
import { signatureTypes } from './signed-note';

// Each tree has a key of its own (Ed25519, RFC 8032), which follows from the seed of the installation and the name of the tree, so that
// only the seed has to be kept.

export type SigningKey = {
  /** The name of the tree. */
  name: string;
  /** The first four bytes of a hash of the name and the public key, by which verifiers choose a key. */
  id: Buffer;
  privateKey: KeyObject;
  /** `<name>+<id>+<key>`, as verifiers take it (C2SP signed-note). */
  verifierKey: string;
};

/** What keys are for: a label that makes them differ, and the type of their signatures in notes (C2SP signed-note). */
const purposes = {
  checkpoint: { label: 'audit-log checkpoint/1', type: signatureTypes.signature },
  /** As a witness of other logs (C2SP tlog-cosignature). */
  cosignature: { label: 'audit-log cosignature/1', type: signatureTypes.cosignature },
} as const;

type Purpose = keyof typeof purposes;

/** What precedes the 32 bytes of a private key in PKCS #8 (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

export function deriveKey(seed: string, name: string, purpose: Purpose = 'checkpoint'): SigningKey {
  const { label, type } = purposes[purpose];
  const secret = Buffer.from(hkdfSync('sha256', seed, '', `${label} ${name}`, 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, secret]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const material = Buffer.concat([Buffer.from([type]), publicKey.subarray(-32)]);
  const id = sha256(`${name}\n`, material).subarray(0, 4);
  const verifierKey = `${name}+${id.toString('hex')}+${material.toString('base64')}`;
  return { name, id, privateKey, verifierKey };
}

export const keyIsMissing = 'SIGNING_KEY is not set: the log is not signed';

/** The seeds, the newest first: while one is replaced, both are used. None if there is none. */
export function seeds(): string[] {
  const { SIGNING_KEY, SIGNING_KEY_PREVIOUS } = env();
  return [SIGNING_KEY, SIGNING_KEY_PREVIOUS].filter((seed) => seed !== undefined);
}

/** The keys of a name, the newest first. */
export const signingKeys = (name: string, purpose?: Purpose): SigningKey[] =>
  seeds().map((seed) => deriveKey(seed, name, purpose));

/** A line of a signed note, with the signature of its text. */
export function signWith({ name, id, privateKey }: SigningKey, text: string): string {
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
  return `\u2014 ${name} ${signature.toString('base64')}\n`;
}
