import { sha256 as sha2 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { readBytes } from './read-file';

// Not crypto.subtle: that is not there on plain http, by which this product may be served, and takes no stream.

/** The SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export const sha256 = async (text: string) => bytesToHex(sha2(utf8ToBytes(text)));

/** The SHA-256 of a file as it is, in hexadecimal. */
export async function sha256OfFile(
  file: Blob,
  signal: AbortSignal,
  onRead?: (bytes: number) => void,
): Promise<string> {
  const hash = sha2.create();
  for await (const part of readBytes(file, onRead)) {
    signal.throwIfAborted();
    hash.update(part);
  }
  return bytesToHex(hash.digest());
}
