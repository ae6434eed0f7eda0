import 'server-only';
import { repeat } from '@/lib/server/core/repeat';
import { untilShutdown } from '@/lib/server/core/shutdown';
import { deleteDue } from './delete-due';

/** In milliseconds. */
const lookEvery = 60_000;

/** Starts the loop that deletes the organizations whose time has come. Any number of processes may run it. */
export function startDeletions(): void {
  void repeat(untilShutdown(), {
    every: lookEvery,
    fails: 'organizations that are to be deleted could not be, and that is retried',
    worksAgain: 'organizations that are to be deleted are deleted again',
    work: async () => ((await deleteDue()) === null ? lookEvery : 0),
  });
}
