// The process of an attacker. It is told what to do and where, does it until it is told to stop, and says what it was answered.

import os from 'node:os';
import { costly } from './costly';
import { generic } from './generic';
import type { Answers, Job } from './target';
import type { Attack } from './wire';

const known: Record<string, Attack> = { ...generic, ...costly };

// Its own work is not to slow down the server that it attacks: in life it runs on other machines.
os.setPriority(5);

/** How many connections each attack opens, about, before the tenant is watched. */
const begun = 12;

const answers: Answers = {};

process.on('message', async (job: Job | 'stop') => {
  if (job === 'stop') {
    process.send?.(answers, () => process.exit(0));
    return;
  }
  const timer = setInterval(() => {
    if ((answers.connections ?? 0) < begun * job.attacks.length) return;
    clearInterval(timer);
    process.send?.('begun');
  }, 20);
  await Promise.all(job.attacks.map((name) => known[name]?.(job.place, answers)));
});
process.on('disconnect', () => process.exit(0));
