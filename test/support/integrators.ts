import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { serverEnv } from '@/scripts/process/server-process.mjs';
import { patient } from './size';
import type { Stack } from './stack';

/** Processes of integrator.ts. They end with this one. */
export type Integrators = {
  /** Waits until it has added entries to a tree. Throws if it does not. */
  start: (index: number) => Promise<void>;
  kill: (index: number) => Promise<void>;
  stopWriting: () => void;
  /** How many entries they have written. */
  written: () => number;
};

export function newIntegrators(
  orgs: { org: number; organizationId: string }[],
  { settings, output }: Pick<Stack, 'output'> & { settings: Record<string, string> },
): Integrators {
  const running: ChildProcess[] = [];
  const flags = ['--conditions=react-server', '--import', 'tsx'];
  let written = 0;
  return {
    start: async (index) => {
      const child = spawn(
        process.execPath,
        [...flags, 'test/support/integrator.ts', JSON.stringify(orgs)],
        { env: serverEnv(settings), stdio: ['ignore', output, output, 'ipc'] },
      );
      running[index] = child;
      await new Promise<void>((resolve, reject) => {
        const hangs = new Error('An integrator adds nothing to any tree.');
        const timer = setTimeout(reject, patient.timeout, hangs);
        child.once('exit', (code) => reject(new Error(`An integrator ended by itself (${code}).`)));
        child.on('message', (message) => {
          if (message === 'written') written++;
          else {
            clearTimeout(timer);
            resolve();
          }
        });
      });
    },
    kill: async (index) => {
      const child = running[index];
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    stopWriting: () => {
      for (const child of running) child.send('enough');
    },
    written: () => written,
  };
}
