import 'server-only';
import { thresholds } from '@/lib/contract/hints/thresholds';
import type { LearnedEntry } from './read-entries';

// What is known of an actor, from the entries before. It is made of the log, lives in memory, and is stored nowhere: so nothing of a person
// stays elsewhere when it is erased from the log.

export type Profile = {
  /** The time of the first entry that is known, in milliseconds since 1970. */
  since: number;
  /** How many entries were learned from, and how many of them in each hour of the day (UTC). */
  entries: number;
  hours: number[];
  networks: Set<string>;
  /** The times of the newest deletions, as many as are many. */
  deletions: number[];
  /** How often they were many, and when the newest was made of those that were. */
  bursts: number;
  burstAt: number;
  /** When the last time of the day was told of as unusual. */
  toldHourAt: number;
  /** The id of the newest entry by which they signed in; empty if none is known. And when they last did: such entries may come late. */
  signedIn: string;
  signedInAt: number;
};

export const newProfile = (): Profile => ({
  since: Number.POSITIVE_INFINITY,
  entries: 0,
  hours: Array(24).fill(0),
  networks: new Set(),
  deletions: [],
  bursts: 0,
  burstAt: Number.NEGATIVE_INFINITY,
  toldHourAt: Number.NEGATIVE_INFINITY,
  signedIn: '',
  signedInAt: Number.NEGATIVE_INFINITY,
});

const hour = 3_600_000;

const hourOf = (time: number) => new Date(time).getUTCHours();

type Act = Pick<LearnedEntry, 'verb'>;

export const isDeletion = ({ verb }: Act) => verb === 'delete';
export const isSignIn = ({ verb }: Act) => verb === 'sign_in';

/** What failed was perhaps somebody else, and teaches nothing. */
export function learn(profile: Profile, entry: LearnedEntry, learnsNetwork: boolean): void {
  if (entry.isFailure) return;
  const { happenedAt, network } = entry;
  profile.since = Math.min(profile.since, happenedAt);
  profile.entries++;
  const at = hourOf(happenedAt);
  profile.hours[at] = (profile.hours[at] ?? 0) + 1;
  if (network !== null && learnsNetwork && profile.networks.size < thresholds.mostNetworks) {
    profile.networks.add(network);
  }
  if (isDeletion(entry)) learnDeletion(profile, happenedAt);
  if (!isSignIn(entry)) return;
  if (entry.id > profile.signedIn) profile.signedIn = entry.id;
  profile.signedInAt = Math.max(profile.signedInAt, happenedAt);
}

const { count: many, within } = thresholds.deletions;

/** Whether this deletion and those before it are many. */
const areMany = ({ deletions }: Profile, time: number) =>
  deletions.filter((at) => at > time - within).length >= many - 1;

/** Whether this deletion makes them many: again only once they were not for as long. */
export const completesBurst = (profile: Profile, time: number): boolean =>
  areMany(profile, time) && profile.burstAt <= time - within;

function learnDeletion(profile: Profile, time: number): void {
  if (completesBurst(profile, time)) profile.bursts++;
  if (areMany(profile, time)) profile.burstAt = Math.max(profile.burstAt, time);
  profile.deletions.push(time);
  if (profile.deletions.length >= many) profile.deletions.shift();
}

/** How many of the entries were within an hour of this time of the day. */
export function countNear({ hours }: Profile, time: number): number {
  const at = hourOf(time);
  return [at - 1, at, at + 1].reduce((sum, one) => sum + (hours[(one + 24) % 24] ?? 0), 0);
}

/** For how many whole days an actor is known. */
export const daysOf = ({ since }: Profile, time: number) =>
  Math.floor((time - since) / (24 * hour));
