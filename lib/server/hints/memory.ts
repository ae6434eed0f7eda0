import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { type Known, noteFailure } from './judge';
import { learn, newProfile, type Profile } from './profile';
import { type ReadEntry, readBeginning, readFailures, readHistory } from './read-entries';

// What this process knows of organizations and their actors: made of the log when it first needs it, and kept up with each entry.

/** What is known of an organization up to the entry with the number before `seq`. */
export type Memory = Known & {
  seq: number;
  madeAt: number;
  /** By actor; those that were met last are the last. */
  profiles: Map<string, Profile>;
};

/** After so long it is made anew, in milliseconds: what was erased from the log is forgotten here too. */
const keptFor = 3_600_000;

/** A profile takes up to two kilobytes. */
const mostProfiles = 2_000;
const mostOrganizations = 10;

const memories = new Map<number, Memory>();

/** Forgets all, as a process does that ends. For tests. */
export const forget = () => memories.clear();

/**
 * What is known of an organization before `first`, its entry with the number `seq`: from the log, unless this process has looked at the
 * one before. It is kept again only once what follows from it is stored (`keep`): what is learned of entries and then rolled back is forgotten.
 */
export async function remember(
  tx: Transaction,
  org: number,
  seq: number,
  first: ReadEntry,
): Promise<Memory> {
  const kept = memories.get(org);
  memories.delete(org);
  if (kept?.seq === seq && performance.now() - kept.madeAt < keptFor) return kept;
  const memory: Memory = {
    seq,
    madeAt: performance.now(),
    beginning: await readBeginning(tx, org),
    failures: new Map(),
    profiles: new Map(),
  };
  for (const failure of await readFailures(tx, org, first)) noteFailure(memory, failure);
  return memory;
}

/** Keeps what is known, once all that follows from it is stored. */
export function keep(org: number, memory: Memory): void {
  memories.delete(org);
  memories.set(org, memory);
  const [oldest] = memories.keys();
  if (memories.size > mostOrganizations && oldest !== undefined) memories.delete(oldest);
}

/** The profile of an actor; null if it is not known and would have to be made. */
export function knownProfile({ profiles }: Memory, actor: string): Profile | null {
  const profile = profiles.get(actor);
  if (profile === undefined) return null;
  profiles.delete(actor);
  profiles.set(actor, profile);
  return profile;
}

/** Makes the profile of an actor from the entries before one of them. */
export async function makeProfile(
  tx: Transaction,
  org: number,
  { profiles }: Memory,
  { actor, id }: Pick<ReadEntry, 'id'> & { actor: string },
): Promise<Profile> {
  const profile = newProfile();
  for (const entry of await readHistory(tx, org, actor, id)) learn(profile, entry);
  profiles.set(actor, profile);
  const [oldest] = profiles.keys();
  if (profiles.size > mostProfiles && oldest !== undefined) profiles.delete(oldest);
  return profile;
}
