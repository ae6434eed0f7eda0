import 'server-only';
import type { Hint, HintKind } from '@/lib/contract/hints/kinds';
import { thresholds } from '@/lib/contract/hints/thresholds';
import { isPerson } from '@/lib/contract/mappings/parts';
import { rightOf } from './given-right';
import {
  completesBurst,
  countNear,
  daysOf,
  isDeletion,
  isSignIn,
  learn,
  type Profile,
} from './profile';
import type { FailedEntry, LearnedEntry, ReadEntry } from './read-entries';

// The rules by which an entry gets a hint, from what was known before it. What each number means: lib/contract/hints/thresholds.ts.

const minute = 60_000;

/** What is kept of people, by the actor that they would be. */
export type Kept<T> = {
  get(actor: string): T | undefined;
  set(actor: string, value: T): unknown;
};

/** What is known of an organization beside its actors. */
export type Known = {
  /** When its first entry was recorded. */
  beginning: number;
  /** The newest failed sign-ins of each person. */
  failures: Kept<Failure[]>;
};

/** The id of the entry, and when it happened. Ids are in the order in which entries were recorded. */
export type Failure = { id: string; at: number };

/** Whose sign-in failed: nobody's, if it was not proven who it was, but then the entry is about the person. */
function triedActor(entry: FailedEntry): string | null {
  const { actor, resourceId, resourceType, isOfProduct } = entry;
  if (actor !== null) return actor;
  if (resourceId === null || !isPerson({ type: resourceType })) return null;
  return `${isOfProduct ? 'product' : 'api'} user:${resourceId}`;
}

/** No more are counted than are told of. */
const mostCounted = 99;

const { late, failedSignIns } = thresholds;

/** Before this time nothing failed that counts for an entry of the time `recordedAt`: one that came later than `late` has no hint. */
export const oldestCounted = (recordedAt: number) => recordedAt - late - failedSignIns.within;

/** Notes an entry that failed, if it is a sign-in. */
export function noteFailure({ failures }: Known, entry: FailedEntry): void {
  const tried = isSignIn(entry) ? triedActor(entry) : null;
  if (tried === null) return;
  const { id, recordedAt, happenedAt } = entry;
  const oldest = oldestCounted(recordedAt);
  // One that was read of the log before, and is numbered after that, is noted once.
  const others = (failures.get(tried) ?? []).filter((one) => one.at > oldest && one.id !== id);
  // Whoever writes an entry says when it happened: not later than it was recorded.
  const at = Math.min(happenedAt, recordedAt);
  failures.set(tried, [...others.slice(1 - mostCounted), { id, at }]);
}

/** The hint of an entry, or null, and learns from it. `profile` is its actor's, null of an entry without. */
export function judge(known: Known, profile: Profile | null, entry: ReadEntry): Hint | null {
  const hint = isJudged(known, entry) ? findHint(known, profile, entry) : null;
  if (entry.isFailure) noteFailure(known, entry);
  if (profile !== null) learnJudged(profile, entry, hint?.kind ?? null);
  return hint;
}

/**
 * Learns from an entry that got this hint, or none. A network that was not told of, because another reason came first, is still new with
 * the next entry.
 */
export function learnJudged(profile: Profile, entry: LearnedEntry, hint: HintKind | null): void {
  if (hint === 'unusual_hour') profile.toldHourAt = entry.happenedAt;
  const isTold = hint === null || hint === 'new_network' || byNetwork(profile, entry) === null;
  learn(profile, entry, isTold);
}

const isJudged = ({ beginning }: Known, { isFailure, recordedAt, happenedAt }: ReadEntry) =>
  !isFailure &&
  recordedAt - beginning >= thresholds.learning &&
  Math.abs(recordedAt - happenedAt) <= late;

/** The first that applies, in the order of `hintKinds`. */
const findHint = (known: Known, profile: Profile | null, entry: ReadEntry): Hint | null =>
  (profile && afterFailures(known, profile, entry)) ??
  (profile && byDeletions(profile, entry)) ??
  (profile && byNetwork(profile, entry)) ??
  byRight(entry) ??
  (profile && byHour(profile, entry));

function afterFailures({ failures }: Known, profile: Profile, entry: ReadEntry): Hint | null {
  if (entry.actor === null || !isSignIn(entry)) return null;
  const { count: least, within } = failedSignIns;
  const { signedIn, signedInAt } = profile;
  const since = entry.happenedAt - within;
  // Those counted with the sign-in before were recorded before it, and happened before it.
  const count = (failures.get(entry.actor) ?? []).filter(
    ({ id, at }) => at > since && at <= entry.happenedAt && (id > signedIn || at > signedInAt),
  ).length;
  if (count < least) return null;
  return { kind: 'failed_sign_ins', facts: { count, minutes: within / minute } };
}

const hasLearned = (profile: Profile, { happenedAt }: LearnedEntry) =>
  happenedAt - profile.since >= thresholds.learning;

function byDeletions(profile: Profile, entry: ReadEntry): Hint | null {
  const { count, within } = thresholds.deletions;
  const isMany = isDeletion(entry) && completesBurst(profile, entry.happenedAt);
  if (!isMany || !hasLearned(profile, entry) || profile.bursts >= thresholds.usualBursts) {
    return null;
  }
  return { kind: 'many_deletions', facts: { count, minutes: within / minute } };
}

function byNetwork(profile: Profile, entry: LearnedEntry): Hint | null {
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
