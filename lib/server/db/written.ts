import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';

// The organizations to which this process has written since it last numbered entries: so it numbers them at once, also
// while a node of a cluster is away, and nobody can ask all of them for what waits.

const written = new Set<number>();

let wake = () => {};

/** To be called when an organization's entries have been written, by its number. */
export function noteWritten(org: number): void {
  written.add(org);
  wake();
}

export function takeWritten(): number[] {
  const all = [...written];
  written.clear();
  return all;
}

/** Waits for `noteWritten`, at most so many milliseconds and until `signal` is aborted. Returns whether it was called. */
export async function untilWritten(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (written.size === 0) {
    const woken = new AbortController();
    wake = () => woken.abort();
    const either = AbortSignal.any([signal, woken.signal]);
    await wait(milliseconds, undefined, { signal: either }).catch(() => undefined);
    wake = () => {};
  }
  return written.size > 0;
}
