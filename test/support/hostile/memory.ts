import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Where Linux says how much memory a process has at most used since `resetPeak`; other systems do not. */
const folderOf = (pid: number) => `/proc/${pid}`;

export function resetPeak(pid: number): void {
  if (existsSync(folderOf(pid))) writeFileSync(`${folderOf(pid)}/clear_refs`, '5');
}

/** In MB. */
export function readPeak(pid: number): number {
  if (!existsSync(folderOf(pid))) return 0;
  const [, kilobytes] =
    /VmHWM:\s+(\d+) kB/.exec(readFileSync(`${folderOf(pid)}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1_024);
}
