import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Answers, Job, Watch, Watched } from './target';

// Attacker and tenant are processes of their own: what one of them does delays no measurement of the other.

function start(name: string): ChildProcess {
  const file = path.join(import.meta.dirname, `${name}.ts`);
  return fork(file, { execArgv: ['--import', 'tsx'] });
}

/** The next message, or an error if the process ends without one. */
function nextMessage<T>(child: ChildProcess): Promise<T> {
  return Promise.race([
    once(child, 'message').then(([message]) => message as T),
    once(child, 'exit').then(([code]) => {
      throw new Error(`A process of the test ended with ${code}.`);
    }),
  ]);
}

export function startTenant() {
  const child = start('tenant');
  return {
    watch: (task: Watch) => {
      child.send(task);
      return nextMessage<Watched>(child);
    },
    stop: () => child.kill(),
  };
}

/** Begins an attack. Returns how to end it, and what it was answered. */
export async function startAttack(job: Job): Promise<() => Promise<Answers>> {
  const child = start('attacker');
  child.send(job);
  await nextMessage(child);
  return async () => {
    child.send('stop');
    return nextMessage<Answers>(child);
  };
}
