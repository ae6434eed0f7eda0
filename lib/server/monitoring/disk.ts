import 'server-only';
import { statfs } from 'node:fs/promises';
import { env } from '@/lib/server/core/env';
import { isDiskFull } from '@/lib/server/core/errors';

const MB = 1_000_000;

/** Less than PostgreSQL needs for the next two files of its write-ahead log: without them it stops. */
const least = 32 * MB;

/** When somebody should look, while there is time. */
const little = 1_000 * MB;

/** How long after a write that found no room the disk counts as full, in milliseconds. */
const memory = 30_000;

let foundFullAt = Number.NEGATIVE_INFINITY;

/** Remembers that a write found no room. A trial write of a few bytes often still finds some. */
export function noteFailure(error: unknown): void {
  if (isDiskFull(error)) foundFullAt = performance.now();
}

/** The bytes that are free where DATABASE_DIRECTORY is; null without it. */
export async function readDiskFree(): Promise<number | null> {
  const { DATABASE_DIRECTORY: folder } = env();
  if (folder === undefined) return null;
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export const diskIsFull = 'the disk of the database is full';

/** What is wrong with the database's disk, or soon will be. */
export async function checkDisk(): Promise<{ problems: string[]; warnings: string[] }> {
  const isNoted = performance.now() - foundFullAt < memory;
  try {
    const free = await readDiskFree();
    if (isNoted || (free !== null && free < least)) {
      return { problems: [diskIsFull], warnings: [] };
    }
    const isLow = free !== null && free < little;
    return {
      problems: [],
      warnings: isLow ? [`the disk of the database has ${Math.floor(free / MB)} MB left`] : [],
    };
  } catch {
    return {
      problems: isNoted ? [diskIsFull] : [],
      warnings: ['the folder that DATABASE_DIRECTORY names cannot be looked at'],
    };
  }
}
