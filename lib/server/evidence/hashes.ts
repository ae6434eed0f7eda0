import 'server-only';
import { createHash } from 'node:crypto';

// The hashes of a tree (RFC 6962, section 2.1): leaves and nodes begin with another byte, so that none can be taken for the other.

/** In bytes. */
export const hashSize = 32;

const leafPrefix = Buffer.from([0x00]);
const nodePrefix = Buffer.from([0x01]);

export function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export const leafHash = (text: string | Buffer) => sha256(leafPrefix, text);
export const nodeHash = (left: Buffer, right: Buffer) => sha256(nodePrefix, left, right);

/** The root of a tree without leaves. */
export const emptyRoot = sha256();

/** The hash of a full subtree over these hashes, one after the other; there are a power of two of them. */
export function subtreeHash(hashes: Buffer): Buffer {
  if (hashes.length === hashSize) return hashes;
  const half = hashes.length / 2;
  return nodeHash(subtreeHash(hashes.subarray(0, half)), subtreeHash(hashes.subarray(half)));
}
