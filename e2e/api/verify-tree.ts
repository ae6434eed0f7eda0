import { createHash, createPublicKey, verify } from 'node:crypto';

// What a verifier does, by the words of the standards and without the product's own code.

const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 9162, section 2.1.1. */
export const hashLeaf = (text: Buffer) => sha256(Buffer.from([0]), text);
export const hashNode = (left: Buffer, right: Buffer) => sha256(Buffer.from([1]), left, right);

export function rootOf(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes;
  if (only === undefined) return sha256();
  if (hashes.length === 1) return only;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return hashNode(rootOf(hashes.slice(0, half)), rootOf(hashes.slice(half)));
}

export const fromBase64 = (texts: readonly string[]) =>
  texts.map((text) => Buffer.from(text, 'base64'));

type Place = { index: number; size: number };

/** The root to which a path leads from a leaf; null if it leads to none (RFC 9162, section 2.1.3.2). */
export function rootByPath(leaf: Buffer, { index, size }: Place, path: readonly Buffer[]) {
  if (index >= size) return null;
  let [fn, sn, r] = [index, size - 1, leaf];
  for (const p of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      r = hashNode(p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else r = hashNode(r, p);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? r : null;
}

/** Both roots that a proof of consistency gives; null if it is none (RFC 9162, section 2.1.4.2). `from` is between 0 and `to`. */
export function rootsByPath(from: number, to: number, first: Buffer, given: readonly Buffer[]) {
  const [begin, ...path] = Number.isInteger(Math.log2(from)) ? [first, ...given] : given;
  if (begin === undefined) return null;
  let [fn, sn] = [from - 1, to - 1];
  while (fn % 2 === 1) [fn, sn] = [fn >> 1, sn >> 1];
  let [fr, sr] = [begin, begin];
  for (const c of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [hashNode(c, fr), hashNode(c, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else sr = hashNode(sr, c);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 ? { first: fr, second: sr } : null;
}

/** Reads a signed checkpoint. Throws if the key has not signed it (C2SP signed-note, tlog-checkpoint). */
export function openCheckpoint(note: string, verifierKey: string) {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(verifierKey) ?? [];
  const key = Buffer.from(encoded ?? '', 'base64');
  if (sha256(Buffer.from(`${name}\n`), key).toString('hex', 0, 4) !== id || key[0] !== 1) {
    throw new Error('the key is none');
  }
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const end = note.indexOf('\n\n') + 1;
  const isSigned = note
    .slice(end + 1)
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([dash, signer]) => dash === '\u2014' && signer === name)
    .map(([, , signature = '']) => Buffer.from(signature, 'base64'))
    .some(
      (signature) =>
        signature.toString('hex', 0, 4) === id &&
        verify(null, Buffer.from(note.slice(0, end)), publicKey, signature.subarray(4)),
    );
  if (!isSigned) throw new Error('the key has not signed this');
  const [origin = '', size = '', root = ''] = note.split('\n');
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

/** The texts of an entry bundle, each after its length (C2SP tlog-tiles). */
export function leavesOf(bundle: Buffer): Buffer[] {
  const leaves: Buffer[] = [];
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + bundle.readUInt16BE(at);
    leaves.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return leaves;
}

/** The hashes of a tile. */
export const hashesOf = (tile: Buffer) =>
  Array.from({ length: tile.length / 32 }, (_, at) => tile.subarray(32 * at, 32 * at + 32));
