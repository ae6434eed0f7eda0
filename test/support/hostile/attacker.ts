// The process of an attacker. It is told what to do and where, does it until it is told to stop, and says what it was answered.

import { setMaxListeners } from 'node:events';
import os from 'node:os';
import { costly } from './costly';
import { generic } from './generic';
import type { Answers, Job } from './target';
import type { Attack } from './wire';

const attacks: Record<string, Attack> = {
  ...generic,
  ...costly,
  everything: (place, answers, signal) =>
    Promise.all(Object.values(generic).map((attack) => attack(place, answers, signal))),
};

// Its own work is not to slow down the server that it attacks: in life it runs on other machines.
os.setPriority(5);

/** How many connections are opened before the tenant is watched: of each kind some. */
const begunAt = (attack: string) => (attack === 'everything' ? 150 : 12);

const stop = new AbortController();
setMaxListeners(0, stop.signal);
const answers: Answers = {};

process.on('message', async (job: Job | 'stop') => {
  if (job === 'stop') {
    process.send?.(answers, () => process.exit(0));
    return;
  }
  const timer = setInterval(() => {
    if ((answers.connections ?? 0) < begunAt(job.attack)) return;
    clearInterval(timer);
    process.send?.('begun');
  }, 20);
  await attacks[job.attack]?.(job.place, answers, stop.signal);
});
process.on('disconnect', () => process.exit(0));
