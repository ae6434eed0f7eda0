// @ts-check
// `npm run test:stalls`: all that `npm test` does, on a machine that stands still at times, as one does that is paused or
// moved. Whatever runs into a time limit then is answered with 503, and no test may take that for a fault.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../paths.mjs';
import { familyOf, isStopped, signal } from '../process/process.mjs';
import { onStopSignals } from '../process/stop-signals.mjs';

/** In seconds: longer than a statement may take, and the pause after, about. */
const stall = 6;
const pause = 25;

const tests = spawn(process.execPath, [path.join(root, 'scripts/test/test.mjs')], {
  stdio: 'inherit',
});
const pid = Number(tests.pid);

/** What stands still now. What a test has stopped itself is not ours to wake. @type {number[]} */
let stopped = [];

function stop() {
  stopped = familyOf(pid).filter((each) => !isStopped(each));
  for (const each of stopped) signal(each, 'SIGSTOP');
}

function goOn() {
  for (const each of stopped) signal(each, 'SIGCONT');
  stopped = [];
}

async function standStillAtTimes() {
  for (let count = 1; ; count++) {
    await wait(pause * (500 + Math.random() * 1000));
    stop();
    await wait(stall * 1000);
    goOn();
    console.log(`── Stood still for ${stall} s (${count})`);
  }
}

onStopSignals(() => {
  goOn();
  signal(pid, 'SIGTERM');
});
process.once('exit', goOn);
void standStillAtTimes();
const [code] = await once(tests, 'exit');
process.exit(code ?? 1);
