import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { familyOf } from '../scripts/process/process.mjs';

// What a server uses, of Linux's own account: the process and those that it has started, such as its workers.

/** Ticks of the clock a second, in which Linux counts. */
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The time that it has kept a core busy, in milliseconds: its own code and the system's for it. */
export function cpuOf(pid: number): number {
  const used = familyOf(pid).map((process) => {
    const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
    // The second field is a name in brackets, which may hold blanks; the 14th and 15th are user and system time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return (sum(used) / ticks) * 1000;
}

/** The memory that it holds, in MB. */
export function memoryOf(pid: number): number {
  const held = familyOf(pid).map((process) => {
    const status = readFileSync(`/proc/${process}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  });
  return sum(held) / 1024;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
