// @ts-check
// `npm run test:pauses`: all of `npm test` on a machine that is paused now and then, as a virtual machine is when it is
// moved. A request that runs into a time limit is then answered with 503, and no test may take that for a fault.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../paths.mjs';
import { familyOf, isStopped, signal } from '../process/process.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';

/** Longer than a statement may take, in seconds. */
const pauseLength = 6;
/** On average, in seconds. */
const timeBetween = 25;

const tests = spawn(process.execPath, [path.join(root, 'scripts/test/test.mjs')], {
  stdio: 'inherit',
});
const pid = Number(tests.pid);

/** The processes paused now, without those that a test has stopped itself. @type {number[]} */
let paused = [];

function pause() {
  paused = familyOf(pid).filter((each) => !isStopped(each));
  for (const each of paused) signal(each, 'SIGSTOP');
}

function resume() {
  for (const each of paused) signal(each, 'SIGCONT');
  paused = [];
}

async function pauseNowAndThen() {
  for (let count = 1; ; count++) {
    await wait(timeBetween * (500 + Math.random() * 1000));
    pause();
    await wait(pauseLength * 1000);
    resume();
    console.log(`── Paused for ${pauseLength} s (${count})`);
  }
}

onStopSignals(() => {
  resume();
  signal(pid, 'SIGTERM');
});
process.once('exit', resume);
void pauseNowAndThen();
const [code] = await once(tests, 'exit');
process.exit(code ?? 1);
