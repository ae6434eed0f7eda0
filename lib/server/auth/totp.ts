import 'server-only';
import { createHmac } from 'node:crypto';
import { isEqualSecret } from '@/lib/server/core/is-equal-secret';

/** In seconds (RFC 6238). */
const period = 30;

/** A clock may be off by this many steps, in both directions. */
const tolerance = 1;

export const stepAt = (millis: number) => Math.floor(millis / 1000 / period);

/** The code of six digits of one step (RFC 4226). */
export function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  const number = hash.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The newest step near `millis` of which this is the code, or null. Each is compared, so that the time it takes says nothing. */
export function stepOfCode(secret: string, code: string, millis: number): number | null {
  const now = stepAt(millis);
  let found: number | null = null;
  for (let step = now - tolerance; step <= now + tolerance; step++) {
    if (isEqualSecret(codeOfStep(secret, step), code)) found = step;
  }
  return found;
}
