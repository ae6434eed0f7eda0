import 'server-only';
import { logInfo } from '@/lib/server/core/log';

// The newest checkpoint of each tree that this process signs, as a line of its log, which is often kept elsewhere: at most one a minute
// for each tree.

type Signed = { origin: string; size: number; root: Buffer };

/** In milliseconds. */
const period = 60_000;

/** By origin: when the last line was written, and what was signed since. */
const lines = new Map<string, { writtenAt: number; signed: Signed | null }>();

/** To be called when a checkpoint was signed. */
export function noteSigned({ origin, size, root }: Signed): void {
  const writtenAt = lines.get(origin)?.writtenAt ?? Number.NEGATIVE_INFINITY;
  lines.set(origin, { writtenAt, signed: { origin, size, root } });
}

/** Those of which a line is to be written now, in milliseconds by any clock. Trees that do not grow are forgotten. */
export function takeDue(now: number): Signed[] {
  const due: Signed[] = [];
  for (const [origin, { writtenAt, signed }] of lines) {
    if (now - writtenAt < period) continue;
    if (signed === null) {
      lines.delete(origin);
      continue;
    }
    due.push(signed);
    lines.set(origin, { writtenAt: now, signed: null });
  }
  return due;
}

/** Writes the lines that are due. To be called every second or so. */
export function writeLines(): void {
  for (const { origin, size, root } of takeDue(performance.now())) {
    const facts = { origin, size: String(size), root: root.toString('base64') };
    logInfo('a checkpoint was signed', facts);
  }
}
