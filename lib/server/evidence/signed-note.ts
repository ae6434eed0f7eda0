import 'server-only';
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { hashSize, sha256 } from './hashes';

// Signed notes of others (C2SP signed-note 1.0) and the checkpoints in them (tlog-checkpoint 1.0), read strictly.

/** The types of signatures by the first byte of a key: Ed25519, and Ed25519 with the time (tlog-cosignature). */
export const signatureTypes = { signature: 0x01, cosignature: 0x04 } as const;

export type VerifierKey = {
  name: string;
  /** Eight hexadecimal digits. */
  id: string;
  type: number;
  publicKey: KeyObject;
};

type Signature = { name: string; id: string; bytes: Buffer; line: string };

export type Note = { text: string; signatures: Signature[] };

export type OtherCheckpoint = { origin: string; size: number; root: Buffer };

/** What is wrong with what somebody sent, as the end of a sentence. */
export class NoteFault extends Error {}

/** More is not read: a note may have at least 16 (C2SP signed-note). */
const maxSignatures = 64;

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Base64 with one spelling for each value: what is read and written again is the same. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** `<name>+<id>+<key>`. Throws NoteFault if it is none, or of another type than `types`. */
export function parseVerifierKey(text: string, types: readonly number[]): VerifierKey {
  const [, name = '', id = '', encoded = ''] =
    /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const material = decodeBase64(encoded);
  if (name === '' || material === null || material.length !== 33) {
    throw new NoteFault('it is not a verifier key such as example.com/log+530d903a+AekyeR...');
  }
  const type = material[0] ?? 0;
  if (!types.includes(type)) {
    throw new NoteFault(`its type is ${type}, and must be ${types.join(' or ')}`);
  }
  if (sha256(`${name}\n`, material).subarray(0, 4).toString('hex') !== id) {
    throw new NoteFault('its id is not that of its name and key: a character may be missing');
  }
  const key = Buffer.concat([spkiPrefix, material.subarray(1)]);
  return { name, id, type, publicKey: createPublicKey({ key, format: 'der', type: 'spki' }) };
}

/** Throws NoteFault. */
export function parseNote(note: string): Note {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new NoteFault('it has control characters');
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n')) throw new NoteFault('it is not a signed note');
  return { text: note.slice(0, at + 1), signatures: parseSignatures(note.slice(at + 2)) };
}

/** The lines of signatures, each with its end. Throws NoteFault. */
export function parseSignatures(text: string): Signature[] {
  if (text === '' || !text.endsWith('\n')) throw new NoteFault('it has no signature');
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > maxSignatures) throw new NoteFault('it has too many signatures');
  return lines.map((line) => {
    const [, name = '', encoded = ''] = /^\u2014 ([^+\s]+) (\S+)$/u.exec(line) ?? [];
    const bytes = decodeBase64(encoded);
    if (name === '' || bytes === null || bytes.length < 5) {
      throw new NoteFault('a line of its signatures is malformed');
    }
    const id = bytes.subarray(0, 4).toString('hex');
    return { name, id, bytes: bytes.subarray(4), line: `${line}\n` };
  });
}

/** The checkpoint that is the text of a note. Throws NoteFault. */
export function parseCheckpoint(text: string): OtherCheckpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  const hash = decodeBase64(root);
  const isWhole =
    origin !== '' &&
    /^(0|[1-9]\d{0,18})$/.test(size) &&
    hash?.length === hashSize &&
    rest.at(-1) === '' &&
    rest.slice(0, -1).every((line) => line !== '');
  if (!isWhole || hash === null) throw new NoteFault('it is not a checkpoint');
  if (!Number.isSafeInteger(Number(size))) throw new NoteFault('its size is more than 2^53 - 1');
  return { origin, size: Number(size), root: hash };
}

/** Those of the signatures that have the name and id of the key. */
export const signaturesBy = (
  signatures: readonly Signature[],
  { name, id }: Pick<VerifierKey, 'name' | 'id'>,
) => signatures.filter((signature) => signature.name === name && signature.id === id);

/** Whether a signature of this key is of this text. */
export function isSignatureOf(text: string, { bytes }: Signature, key: VerifierKey): boolean {
  if (key.type === signatureTypes.signature) {
    return bytes.length === 64 && verify(null, Buffer.from(text), key.publicKey, bytes);
  }
  const time = timeOfCosignature(bytes);
  if (time === null) return false;
  return verify(null, Buffer.from(cosignedText(time, text)), key.publicKey, bytes.subarray(8));
}

/** The lines of the signatures of this key; null if there is none, or one of them is not of this text. */
export function linesBy(
  signatures: readonly Signature[],
  key: VerifierKey,
  text: string,
): string | null {
  const own = signaturesBy(signatures, key);
  const isValid = own.length > 0 && own.every((signature) => isSignatureOf(text, signature, key));
  return isValid ? own.map(({ line }) => line).join('') : null;
}

/** What a cosignature signs (tlog-cosignature). `time` in seconds since 1970. */
export const cosignedText = (time: number | bigint, text: string) =>
  `cosignature/v1\ntime ${time}\n${text}`;

/** Null if it is none, or has no time. */
function timeOfCosignature(bytes: Buffer): bigint | null {
  if (bytes.length !== 72) return null;
  const time = bytes.readBigUInt64BE(0);
  return time > 0n && time < 1n << 63n ? time : null;
}
