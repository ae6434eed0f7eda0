import 'server-only';
import { randomFillSync } from 'node:crypto';
import { V7Generator } from 'uuidv7';

/** Random numbers for a few hundred ids: asked for one by one, they would take longer than all else of an id. */
const random = new Uint32Array(256);
let used = random.length;

function nextUint32(): number {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  return random[used++] as number;
}

/**
 * Always called with the same time, so that only its counter increases: the entries of one millisecond then keep the order
 * in which this process wrote them. `audit_log_put` inserts the real time.
 */
const generator = new V7Generator({ nextUint32 });

/** In bytes. */
const idSize = 16;

/** What follows the time in new ids, in their order, as `idOf` takes it. */
export function newRests(count: number): string[] {
  const bytes = Buffer.allocUnsafe(count * idSize);
  for (let at = 0; at < bytes.length; at += idSize) {
    bytes.set(generator.generateOrResetWithTs(1).bytes, at);
  }
  const hex = bytes.toString('hex');
  return Array.from({ length: count }, (_, index) => {
    const at = index * 2 * idSize;
    const part = (from: number, to: number) => hex.slice(at + from, at + to);
    return `-${part(12, 16)}-${part(16, 20)}-${part(20, 32)}`;
  });
}
