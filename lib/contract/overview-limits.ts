import type { EntityKind } from './entity/kinds';
import { hintKinds } from './hints/kinds';

// What an overview tells of at most. Without zod, because the browser uses it too.

/** The longest period, in days. */
export const maxOverviewDays = 31;

/** Of actors, resources and actions. */
export const topValues = 5;

/** Of new faces of a kind. */
export const maxFaces = 20;

/** Of entries that matter. */
export const maxNotable = 12;

/** What may be seen for the first time. */
export const faceKinds = ['people', 'api_keys', 'addresses', 'networks'] as const;

export type FaceKind = (typeof faceKinds)[number];

/** What each is to the rest of the log, which has a page and a filter for it: both of an address take a network, too. */
export const entityOfFace = {
  people: 'user',
  api_keys: 'api_key',
  addresses: 'address',
  networks: 'address',
} as const satisfies Record<FaceKind, EntityKind>;

/** The filters of what is counted. */
export const countedFilters = {
  entries: {},
  people: {},
  api_keys: {},
  failures: { outcome: ['failure'] },
  deletions: { action: ['delete'] },
  hints: { hint: hintKinds },
} as const;

export type CountName = keyof typeof countedFilters;
