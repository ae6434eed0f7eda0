import 'server-only';
import { repeat } from '@/lib/server/core/repeat';
import { untilShutdown } from '@/lib/server/core/shutdown';
import { recheckOne } from './recheck';

/** In milliseconds. */
const lookEvery = 60_000;
const between = 1_000;

/** Starts the loop that looks up verified domains again. Any number of processes may run it. */
export function startDomainChecks(): void {
  void repeat(untilShutdown(), {
    every: lookEvery,
    fails: 'verified domains could not be looked up again, and that is retried',
    worksAgain: 'verified domains are looked up again',
    work: async () => ((await recheckOne()) ? between : lookEvery),
  });
}
