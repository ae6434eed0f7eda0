import 'server-only';
import { logInfo } from '@/lib/server/core/log';

// The newest checkpoint of each tree that this process signs, as a line of its log, which is often kept elsewhere: at most one a minute
// for each tree.

type Signed = { origin: string; size: number; root: Buffer };

/** In milliseconds. */
const period = 60_000;

/** By origin: when the last line was written, by `performance.now()`, and what was signed since. */
const lines = new Map<string, { writtenAt: number; signed: Signed | null }>();

/** To be called when a checkpoint was signed. */
export function noteSigned({ origin, size, root }: Signed): void {
  const writtenAt = lines.get(origin)?.writtenAt ?? Number.NEGATIVE_INFINITY;
  lines.set(origin, { writtenAt, signed: { origin, size, root } });
}

/** Writes the lines that are due, and forgets the trees that do not grow. To be called every second or so. */
export function writeLines(now = performance.now()): void {
  for (const [origin, { writtenAt, signed }] of lines) {
    if (now - writtenAt < period) continue;
    if (signed === null) {
      lines.delete(origin);
      continue;
    }
    logInfo('a checkpoint was signed', {
      origin,
      size: String(signed.size),
      root: signed.root.toString('base64'),
    });
    lines.set(origin, { writtenAt: now, signed: null });
  }
}
