import 'server-only';
import { createHash, hash } from 'node:crypto';

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

/**
 * What is hashed of a node: its byte, and the hashes of its two sides, which are put here. One for all, and hashed by one call, because a
 * tree has as many nodes as leaves, and this takes three quarters of the time.
 */
const node = Buffer.concat([nodePrefix, Buffer.alloc(2 * hashSize)]);
const hashNode = (): Buffer => hash('sha256', node, 'buffer');

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  left.copy(node, 1);
  right.copy(node, 1 + hashSize);
  return hashNode();
}

/** The root of a tree without leaves. */
export const emptyRoot = sha256();

/** The hash of a full subtree over these hashes, one after the other; there are a power of two of them. */
export function subtreeHash(hashes: Buffer): Buffer {
  let level = hashes;
  while (level.length > hashSize) {
    const above = Buffer.allocUnsafe(level.length / 2);
    for (let at = 0; at < above.length; at += hashSize) {
      level.copy(node, 1, 2 * at, 2 * at + 2 * hashSize);
      hashNode().copy(above, at);
    }
    level = above;
  }
  return level;
}
