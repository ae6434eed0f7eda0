import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { familyOf } from '../scripts/process/process.mjs';

// What a server uses, as Linux counts it: the process and its descendants, such as workers.

/** The unit in which Linux counts CPU time: ticks a second. */
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU time so far, user and system, in milliseconds. */
export function cpuOf(pid: number): number {
  const used = familyOf(pid).map((process) => {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
    // The second field is a name in brackets and may contain spaces; fields 14 and 15 are user and system time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return (sum(used) / ticks) * 1000;
}

/** CPU time so far of one process without descendants, to the nanosecond, in microseconds. */
export const cpuOfOne = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1_000;

/** Resident memory, in MB. */
export function memoryOf(pid: number): number {
  const held = familyOf(pid).map((process) => {
    const status = readFileSync(`/proc/${process}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  });
  return sum(held) / 1024;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
