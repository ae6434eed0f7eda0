import 'server-only';

// The organizations to which this process has written since it last numbered entries: so it numbers them at once, also
// while a node of a cluster is away, and nobody can ask all of them for what waits.

type Written = { orgs: Set<number>; wake: () => void };

// A process has this module more than once: Next bundles it for the route handlers, and for the start of the server, which numbers.
const shared = globalThis as { auditLogWritten?: Written };
shared.auditLogWritten ??= { orgs: new Set(), wake: () => {} };
const written = shared.auditLogWritten;

/** To be called when an organization's entries have been written, by its number. */
export function noteWritten(org: number): void {
  written.orgs.add(org);
  written.wake();
}

export function takeWritten(): number[] {
  const all = [...written.orgs];
  written.orgs.clear();
  return all;
}

/** Waits until `noteWritten` has been called since `takeWritten`, or until `signal` is aborted. */
export async function untilWritten(signal: AbortSignal): Promise<void> {
  if (written.orgs.size > 0 || signal.aborted) return;
  await new Promise<void>((resolve) => {
    // A listener that stayed would be one for each time that this process writes.
    const wake = () => {
      signal.removeEventListener('abort', wake);
      resolve();
    };
    written.wake = wake;
    signal.addEventListener('abort', wake);
  });
}
