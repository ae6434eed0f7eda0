import type { Details } from './entry';
import type { Random } from './random';
import { type Kind, kinds } from './resource-kinds';
import { day, type Job, minute, type Person } from './tenant';

/** A job is done with its key. `someone` is whoever is at work, and the same one throughout an activity. */
export type Actor = 'system' | 'someone' | Job | Person;

/** What entries are about, and what each of them says of it, such as its name. */
export type Target = {
  type: string;
  id: string | null;
  label: Details;
  /** What it connects. */
  ends?: readonly Target[];
};

/** The details of an entry, or what makes them. */
export type Template = Details | ((random: Random) => Details);

type Range = [from: number, to: number];

/** An activity is a list of steps. It ends where its first one cannot be done. */
export type Step = readonly [
  /** A moment in milliseconds since 1970, or milliseconds after the step before. Without a wait it is of the same request. */
  when: number | Range,
  by: Actor,
  action: string,
  /**
   * `user` is the actor, `issue` the one that the activity has opened. A kind is the resource that the activity has had to do
   * with, or else any; what it creates so is its own, and no other activity picks it. A list of kinds is any, each time another.
   */
  on: 'user' | 'issue' | Target | Kind | Kind[],
  details?: Template,
  /** How often it is done, and how likely at all; the name of what is created, with a number for `#`. */
  more?: { times?: Range; chance?: number; named?: string },
];

const seconds = (from: number, to: number): Range => [from * 1_000, to * 1_000];

/** The details of an action for which a step has none. */
export const usualDetails: Readonly<Record<string, Template>> = {
  rotate: (random) => ({ overlap_hours: random.pick([0, 1, 24]) }),
  retry: (random) => ({ events: random.int(3, 4_200) }),
  export: (random) => ({ format: random.pick(['csv', 'ndjson']), query: {} }),
};

export const none = undefined;
export const atOnce = 0;
export const auditLog: Target = { type: 'audit_log', id: null, label: {} };
const everything = Object.keys(kinds) as Kind[];
const switchable: Kind[] = ['source', 'destination', 'alert_rule'];
const declared: Kind[] = [...switchable, 'connection'];
const various: Kind[] = [...declared, 'transform'];

const signIn: Step[] = [
  [atOnce, 'someone', 'sign_in_failed', 'user', none, { chance: 0.12 }],
  [seconds(4, 19), 'someone', 'sign_in', 'user'],
];
const tuning: Step[] = [
  [seconds(4, 180), 'someone', 'update', everything, none, { times: [2, 8] }],
  [seconds(4, 180), 'someone', 'retry', ['connection'], none, { times: [0, 2] }],
  [seconds(4, 180), 'someone', 'export', auditLog, none, { chance: 0.1 }],
];
const switching: Step[] = [
  [seconds(4, 90), 'someone', 'disable', switchable, none, { times: [1, 2] }],
  [seconds(4, 90), 'someone', 'pause', ['connection'], none, { times: [0, 2] }],
  [seconds(60, 900), 'someone', 'update', everything, none, { times: [1, 3] }],
  [seconds(4, 90), 'someone', 'resume', ['connection'], none, { times: [0, 2] }],
  [seconds(4, 90), 'someone', 'enable', switchable, none, { times: [1, 2] }],
  [seconds(4, 90), 'someone', 'sign_out', 'user', none, { chance: 0.3 }],
];
const tidying: Step[] = [
  [seconds(4, 90), 'someone', 'create', various, none, { times: [1, 2] }],
  [seconds(4, 90), 'someone', 'delete', various, none, { times: [0, 2] }],
  [seconds(4, 90), 'someone', 'rotate', ['source'], none, { times: [0, 3] }],
];

const release: Step[] = [
  [atOnce, 'deploy', 'update', ['transform'], none, { times: [1, 5] }],
  [[90, 400], 'deploy', 'update', ['connection']],
  [atOnce, 'deploy', 'update', ['connection'], none, { times: [0, 5] }],
  [[90, 400], 'deploy', 'update', ['project']],
];
/** It comes up with a pull request, and goes down when that is merged. */
const preview: Step[] = [
  [atOnce, 'deploy', 'create', 'source', none, { named: 'pr-#' }],
  [atOnce, 'deploy', 'create', 'destination', none, { named: 'pr-#' }],
  [atOnce, 'deploy', 'create', 'connection'],
  [seconds(600, 36_000), 'deploy', 'pause', 'connection'],
  [[120, 800], 'deploy', 'delete', 'connection'],
  [atOnce, 'deploy', 'delete', 'destination'],
  [atOnce, 'deploy', 'delete', 'source'],
];
const infrastructureAsCode: Step[] = [
  [[40, 310], 'apply', 'update', declared, none, { times: [2, 14] }],
];

const troubles = [
  'Deliveries answered with 503',
  'Deliveries timed out',
  'Certificate of the receiver has expired',
  'Receiver answers with 401',
  'Transform throws on missing field',
];
const trouble = (random: Random) => ({
  title: random.pick(troubles),
  failed_deliveries: random.int(5, 400),
});
const failed = { reason: 'consecutive_failures' };
const queued = (random: Random) => ({ reason: 'back_pressure', queued: random.int(500, 90_000) });
const failedDeliveries: Step[] = [
  [atOnce, 'system', 'open', 'connection', trouble],
  [seconds(120, 1_500), 'system', 'disable', 'destination', failed, { chance: 0.35 }],
  [seconds(300, 4_800), 'someone', 'acknowledge', 'issue', none, { chance: 0.6 }],
  [seconds(180, 2_700), 'someone', 'enable', 'destination'],
  [seconds(5, 60), 'someone', 'retry', 'connection'],
  [seconds(20, 300), 'someone', 'resolve', 'issue'],
  [seconds(2_400, 24_000), 'system', 'reopen', 'issue', none, { chance: 0.08 }],
];
const slowReceiver: Step[] = [
  [atOnce, 'system', 'pause', 'connection', queued],
  [seconds(40, 660), 'system', 'resume', 'connection', { reason: 'queue_drained' }],
];

/**
 * What happens at any time, its share of the entries (one part at all hours, and one in as far as people are at work), and how
 * many entries it usually makes.
 */
export const activities = [
  { steps: [...signIn, ...tuning], always: 0, atWork: 0.2, size: 8 },
  { steps: tuning, always: 0, atWork: 0.2, size: 7 },
  { steps: [...signIn, ...switching], always: 0, atWork: 0.15, size: 9 },
  { steps: tidying, always: 0, atWork: 0.05, size: 4 },
  { steps: release, always: 0.03, atWork: 0.16, size: 7 },
  { steps: preview, always: 0.03, atWork: 0.12, size: 7 },
  { steps: infrastructureAsCode, always: 0.06, atWork: 0, size: 8 },
  { steps: failedDeliveries, always: 0.1, atWork: 0, size: 5 },
  { steps: slowReceiver, always: 0.1, atWork: 0, size: 2 },
];

const rotation: Step[] = [
  [atOnce, 'rotate', 'rotate', ['source'], { overlap_hours: 24 }, { times: [9, 9] }],
];
const nightlyExport: Step[] = [[atOnce, 'export', 'export', auditLog]];

/** What happens again and again, so long after midnight UTC. */
export const recurring = [
  { steps: rotation, every: 7 * day, at: 187 * minute },
  { steps: nightlyExport, every: day, at: 250 * minute },
];

/** All that an organization has when it begins. */
export const firstImport = everything.map((kind): Step => {
  const { usual } = kinds[kind];
  return [[40, 260], 'apply', 'create', [kind], none, { times: [usual, usual] }];
});
