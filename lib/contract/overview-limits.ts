// What an overview tells of at most. Without zod, because the browser uses it too.

/** The longest period, in days. */
export const maxOverviewDays = 31;

/** Of actors, resources and actions. */
export const topValues = 5;

/** Of new faces of a kind. */
export const maxFaces = 20;

/** Of entries that matter. */
export const maxNotable = 8;

/** What may be seen for the first time. Each is a filter of the list; a network is a value of `ip_address`. */
export const faceKinds = ['people', 'api_keys', 'addresses', 'networks'] as const;

export type FaceKind = (typeof faceKinds)[number];

/** The filter that each kind is a value of. */
export const faceFilters = {
  people: 'user_id',
  api_keys: 'api_key_id',
  addresses: 'ip_address',
  networks: 'ip_address',
} as const satisfies Record<FaceKind, string>;

/** The filters of what is counted. */
export const countedFilters = {
  entries: {},
  people: {},
  api_keys: {},
  failures: { outcome: ['failure'] },
  deletions: { action: ['delete'] },
} as const;

export type CountName = keyof typeof countedFilters;
