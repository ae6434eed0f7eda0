import 'server-only';
import { LRUCache } from 'lru-cache';
import type { Transaction } from '@/lib/server/db/client';
import {
  type Failure,
  type Kept,
  type Known,
  learnJudged,
  noteFailure,
  oldestCounted,
} from './judge';
import { newProfile, type Profile } from './profile';
import { type ReadEntry, readBeginning, readFailures, readHistory } from './read-entries';

// What this process knows of organizations and their actors: made of the log when it first needs it, and kept up with each entry.

/** What is known of an organization up to the entry with the number before `seq`. */
export type Memory = Known & {
  seq: number;
  madeAt: number;
  /** Of this organization alone: whoever guesses names in another one pushes none of them out. */
  failures: ReturnType<typeof newFailures>;
  /** By actor. */
  profiles: Kept<Profile>;
};

/** After so long it is made anew, in milliseconds: what was erased from the log is forgotten here too. */
const keptFor = 3_600_000;

/** Whoever guesses names would otherwise fill the memory: so many failures are kept of each kind of an organization. */
const mostFailures = 10_000;

/** The failures of the people of one organization. Whoever writes of many with a key pushes none out that the product has recorded. */
export function newFailures() {
  const cache = () =>
    new LRUCache<string, Failure[]>({
      maxSize: mostFailures,
      sizeCalculation: ({ length }) => length,
    });
  const [ofProduct, sent] = [cache(), cache()];
  const of = (actor: string) => (actor.startsWith('product ') ? ofProduct : sent);
  return {
    get: (actor: string) => of(actor).get(actor),
    set: (actor: string, failures: Failure[]) => of(actor).set(actor, failures),
    size: () => ofProduct.calculatedSize + sent.calculatedSize,
  };
}

/** By organization. One that is pushed out by others is made of the log again when it has new entries. */
const memories = new LRUCache<number, Memory>({
  max: 10_000,
  maxSize: 20 * mostFailures,
  sizeCalculation: ({ failures }) => 1 + failures.size(),
  ttl: keptFor,
  ttlAutopurge: true,
});

/** Of the people of all organizations. A profile takes up to two kilobytes. */
const profiles = new LRUCache<string, Profile>({ max: 20_000, ttl: keptFor, ttlAutopurge: true });

/** How many memories were made. */
let made = 0;

/** The profiles of one memory: one that is made anew finds none. */
const profilesOf = (memory: number): Kept<Profile> => ({
  get: (actor) => profiles.get(`${memory} ${actor}`),
  set: (actor, profile) => profiles.set(`${memory} ${actor}`, profile),
});

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
  if (kept?.seq === seq) return kept;
  made++;
  const memory: Memory = {
    seq,
    madeAt: performance.now(),
    beginning: await readBeginning(tx, org),
    failures: newFailures(),
    profiles: profilesOf(made),
  };
  const { id: before, recordedAt } = first;
  const failed = await readFailures(tx, org, { since: oldestCounted(recordedAt), before });
  for (const entry of failed) noteFailure(memory, entry);
  return memory;
}

/** Keeps what is known, once all that follows from it is stored. */
export function keep(org: number, memory: Memory): void {
  const ttl = keptFor - (performance.now() - memory.madeAt);
  if (ttl > 0) memories.set(org, memory, { ttl });
}

/** Makes the profile of an actor from the entries before one of them. */
export async function makeProfile(
  tx: Transaction,
  org: number,
  { profiles }: Memory,
  { actor, id }: Pick<ReadEntry, 'id'> & { actor: string },
): Promise<Profile> {
  const profile = newProfile();
  for (const entry of await readHistory(tx, org, actor, id)) {
    learnJudged(profile, entry, entry.hint);
  }
  profiles.set(actor, profile);
  return profile;
}
