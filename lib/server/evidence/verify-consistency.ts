import 'server-only';
import { emptyRoot, nodeHash } from './hashes';

// RFC 9162, section 2.1.4.2, as it is written there, and apart from proofs.ts: a mistake in one is not in the other.

type Tree = { size: number; root: Buffer };

const isOdd = (number: number) => number % 2 === 1;
const half = (number: number) => Math.floor(number / 2);

/** Whether the proof shows that the first tree is the beginning of the second. Sizes are whole numbers below 2^53. */
export function isConsistent(first: Tree, second: Tree, proof: readonly Buffer[]): boolean {
  if (first.size > second.size) return false;
  if (first.size === 0) return proof.length === 0 && first.root.equals(emptyRoot);
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root);
  // A tree that is a full subtree of the second is not in its own proof.
  const [start, ...rest] = isPowerOfTwo(first.size) ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let [fn, sn] = [first.size - 1, second.size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [start, start];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(hash, fr);
      sr = nodeHash(hash, sr);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr.equals(first.root) && sr.equals(second.root);
}

function isPowerOfTwo(number: number): boolean {
  let power = 1;
  while (power < number) power *= 2;
  return power === number;
}
