import 'server-only';
import type { Hint } from '@/lib/contract/hints/kinds';
import { thresholds } from '@/lib/contract/hints/thresholds';
import { isPerson } from '@/lib/contract/mappings/parts';
import { verbOf } from '@/lib/contract/mappings/verb';
import { rightOf } from './given-right';
import { completesBurst, countNear, daysOf, isDeletion, learn, type Profile } from './profile';
import type { ReadEntry } from './read-entries';

// The rules by which an entry gets a hint, from what was known before it. What each number means: lib/contract/hints/thresholds.ts.

const minute = 60_000;

/** What is known of an organization beside its actors. */
export type Known = {
  /** When its first entry was recorded. */
  beginning: number;
  /** The times of the failed sign-ins of each person, by the actor that they would be. */
  failures: Map<string, number[]>;
};

export const isSignIn = ({ action, resourceType }: ReadEntry) =>
  verbOf({ action, resource_type: resourceType }) === 'sign_in';

/** Whose sign-in failed: nobody's, if it was not proven who it was, but then the entry is about the person. */
export function triedActor({ actor, resourceId, resourceType }: ReadEntry): string | null {
  if (actor !== null) return actor;
  return resourceId !== null && isPerson({ type: resourceType }) ? `user:${resourceId}` : null;
}

/** The people who can be kept: whoever guesses names would otherwise fill the memory. */
const mostTried = 10_000;

/** Notes a failed sign-in. */
export function noteFailure({ failures }: Known, entry: ReadEntry): void {
  if (!entry.isFailure || !isSignIn(entry)) return;
  const tried = triedActor(entry);
  if (tried === null) return;
  const times = failures.get(tried) ?? [];
  failures.delete(tried);
  // No more are counted than are told of.
  failures.set(tried, [...times.slice(-mostCounted), entry.happenedAt]);
  const [oldest] = failures.keys();
  if (failures.size > mostTried && oldest !== undefined) failures.delete(oldest);
}

const mostCounted = 99;

/** The hint of an entry, or null, and learns from it. `profile` is its actor's, null of an entry without. */
export function judge(known: Known, profile: Profile | null, entry: ReadEntry): Hint | null {
  noteFailure(known, entry);
  const reasons = isJudged(known, entry) ? reasonsOf(known, profile, entry) : [];
  const [first = null] = reasons;
  if (isSignIn(entry) && !entry.isFailure && entry.actor) known.failures.delete(entry.actor);
  if (profile !== null) {
    if (first?.kind === 'unusual_hour') profile.toldHourAt = entry.happenedAt;
    // A network that was not told of, because another reason came first, is still new with the next entry.
    const isUntold = reasons.slice(1).some(({ kind }) => kind === 'new_network');
    learn(profile, entry, !isUntold);
  }
  return first;
}

const isJudged = ({ beginning }: Known, { isFailure, recordedAt, happenedAt }: ReadEntry) =>
  !isFailure &&
  recordedAt - beginning >= thresholds.learning &&
  Math.abs(recordedAt - happenedAt) <= thresholds.late;

/** All that apply, in the order of `hintKinds`. */
function reasonsOf(known: Known, profile: Profile | null, entry: ReadEntry): Hint[] {
  const reasons = [
    afterFailures(known, entry),
    profile && byDeletions(profile, entry),
    profile && byNetwork(profile, entry),
    byRight(entry),
    profile && byHour(profile, entry),
  ];
  return reasons.filter((reason) => reason !== null);
}

function afterFailures({ failures }: Known, entry: ReadEntry): Hint | null {
  if (entry.actor === null || !isSignIn(entry)) return null;
  const { count: least, within } = thresholds.failedSignIns;
  const times = failures.get(entry.actor) ?? [];
  const count = times.filter((time) => time > entry.happenedAt - within).length;
  if (count < least) return null;
  return { kind: 'failed_sign_ins', facts: { count, minutes: within / minute } };
}

const hasLearned = (profile: Profile, { happenedAt }: ReadEntry) =>
  happenedAt - profile.since >= thresholds.learning;

function byDeletions(profile: Profile, entry: ReadEntry): Hint | null {
  const { count, within } = thresholds.deletions;
  const isMany = isDeletion(entry) && completesBurst(profile, entry.happenedAt);
  if (!isMany || !hasLearned(profile, entry) || profile.bursts >= thresholds.usualBursts) {
    return null;
  }
  return { kind: 'many_deletions', facts: { count, minutes: within / minute } };
}

function byNetwork(profile: Profile, entry: ReadEntry): Hint | null {
  const { networks } = profile;
  if (entry.network === null || networks.has(entry.network)) return null;
  const tellsMuch = networks.size > 0 && networks.size < thresholds.mostNetworks;
  if (!tellsMuch || !hasLearned(profile, entry)) return null;
  const days = daysOf(profile, entry.happenedAt);
  return { kind: 'new_network', facts: { networks: networks.size, days } };
}

function byRight(entry: ReadEntry): Hint | null {
  const right = rightOf(entry);
  return right === null ? null : { kind: 'right_given', facts: { right } };
}

function byHour(profile: Profile, entry: ReadEntry): Hint | null {
  const { happenedAt } = entry;
  const { entries: least, share, quiet } = thresholds.hours;
  const { entries } = profile;
  const isKnown = entries >= least && hasLearned(profile, entry);
  if (!isKnown || happenedAt - profile.toldHourAt < quiet) return null;
  const near = countNear(profile, happenedAt);
  if (near >= entries * share) return null;
  return { kind: 'unusual_hour', facts: { near, entries, days: daysOf(profile, happenedAt) } };
}
