import 'server-only';
import { timingSafeEqual } from 'node:crypto';

/** Compares a secret in a time that reveals nothing but its length. */
export function isEqualSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
