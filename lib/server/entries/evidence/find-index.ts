import 'server-only';
import { timeOf } from '@/lib/server/core/entry-id';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { selectNumber } from '../sql/number';

/** The number of an entry, null if it has none yet, and whether there is an entry with this id. */
export type Found = { index: number | null; exists: boolean };

/**
 * How far from its place among the ids a number is looked for. Numbers follow the ids, but for entries that were committed late: no
 * write takes longer than some ten seconds, so the second is enough for 5,000 entries a second.
 */
const reaches = { near: 1_000, far: 100_000 } as const;

/** Entries that are younger, in milliseconds, may have no number yet, and are not looked for far away. */
const young = 60_000;

/** Looks an entry of the caller's log up. No index has numbers by id, which would be as large as the tree: the place is found by halving. */
export async function findIndex(caller: Caller, id: string): Promise<Found> {
  const near = await find(caller, id, reaches.near);
  const isYoung = timeOf(id).getTime() > Date.now() - young;
  return near.index !== null || !near.exists || isYoung ? near : find(caller, id, reaches.far);
}

async function find(caller: Caller, id: string, reach: number): Promise<Found> {
  const [found] = await readLog<Found>(caller, selectNumber(caller, id, reach));
  if (found === undefined) throw new Error('a statement without FROM must return one row');
  return found;
}
