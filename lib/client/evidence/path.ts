import { sha256 } from './bytes';

/** A step towards the root: the hash beside the one that is there, and on which side it stands. */
export type Step = { side: 'left' | 'right'; hash: Uint8Array };

/** The sides of the hashes of a proof, from the leaf up (RFC 9162, section 2.1.3.2); null if a proof has another number of them. */
export function stepsOf(index: number, size: number, path: readonly Uint8Array[]): Step[] | null {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return null;
  const steps: Step[] = [];
  let place = index;
  let last = size - 1;
  for (const hash of path) {
    if (last === 0) return null;
    const isLeft = isOdd(place) || place === last;
    steps.push({ side: isLeft ? 'left' : 'right', hash });
    // A subtree without a neighbour on the right is taken up as it is.
    while (isLeft && !isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? steps : null;
}

const isOdd = (place: number) => place % 2 === 1;
const half = (place: number) => Math.floor(place / 2);

/** The root to which the steps lead from a leaf. */
export async function rootOf(leaf: Uint8Array, steps: readonly Step[]): Promise<Uint8Array> {
  let hash = leaf;
  for (const { side, hash: beside } of steps) {
    const [left, right] = side === 'left' ? [beside, hash] : [hash, beside];
    hash = await sha256(new Uint8Array([0x01]), left, right);
  }
  return hash;
}
