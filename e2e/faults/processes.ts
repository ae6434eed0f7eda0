import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export function childrenOf(pid: number): number[] {
  return childList(pid)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(Number);
}

function childList(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  } catch {
    return spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}

/** The parent first, so that it cannot answer the end of a child by starting another. */
export function signalAll(signal: NodeJS.Signals, parent: number, children: number[]): void {
  for (const pid of [parent, ...children]) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // A process that has ended meanwhile needs no signal.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

const killers = new Set<() => void>();
const killAll = () => {
  for (const kill of killers) kill();
};
process.once('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    killAll();
    // Vitest does not let its workers exit.
    process.kill(process.pid, 'SIGKILL');
  });
}

/**
 * Calls `kill` if the tests are ended before what it kills is: a database that stands still hears nothing else.
 * Returns how to take that back.
 */
export function killAtEnd(kill: () => void): () => void {
  killers.add(kill);
  return () => killers.delete(kill);
}
