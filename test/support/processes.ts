import { familyOf, signal } from '@/scripts/process/process.mjs';
import { onStopSignals } from '@/scripts/process/stop-signals.mjs';

/** Signals a parent before its children, so that it cannot replace a child that ends. */
export function signalFamily(name: NodeJS.Signals, pid: number): void {
  for (const each of familyOf(pid)) signal(each, name);
}

const killers = new Set<() => void>();
const killAll = () => {
  for (const kill of killers) kill();
};
process.once('exit', killAll);
onStopSignals(() => {
  killAll();
  // Vitest does not let its workers exit.
  process.kill(process.pid, 'SIGKILL');
});

/**
 * Calls `kill` if the tests are ended early: a paused database reacts to no other signal. Returns a function that cancels
 * this.
 */
export function killAtEnd(kill: () => void): () => void {
  killers.add(kill);
  return () => killers.delete(kill);
}
