// The fields of an entry, each named once: the columns of SQL, CSV and JSON, and the types of rows, are made from these lists.
// Plain constants, for the browser takes no zod.

export const actorTypes = ['user', 'api_key', 'system'] as const;

export type ActorType = (typeof actorTypes)[number];

/** What wrote an entry: this product, of what happened in it, or somebody with an API key. Nobody can send it. */
export const entrySources = ['product', 'api'] as const;

export type EntrySource = (typeof entrySources)[number];

/** The keys of an entry as the contract promises them, in its order. None is ever added to them. */
export const entryKeys = [
  'id',
  'org_id',
  'user_id',
  'action',
  'resource_type',
  'resource_id',
  'details',
  'ip_address',
  'created_at',
] as const;

export type EntryKey = (typeof entryKeys)[number];

/** What `expand=` adds to an entry: of each object the keys, and the column that holds each. */
export const expandedKeys = {
  actor: {
    type: 'actor_type',
    name: 'actor_name',
    email: 'actor_email',
    api_key_id: 'api_key_id',
    api_key_name: 'api_key_name',
  },
  context: {
    user_agent: 'user_agent',
    request_id: 'request_id',
    occurred_at: 'occurred_at',
    source: 'source',
  },
} as const;

export type Expansion = keyof typeof expandedKeys;

export type ExpandedKey<E extends Expansion> = keyof (typeof expandedKeys)[E];

export const expansions = Object.keys(expandedKeys) as Expansion[];

type ValueOf<T> = T extends unknown ? T[keyof T] : never;

export type EntryColumn = EntryKey | ValueOf<(typeof expandedKeys)[Expansion]>;

/** Every column of an entry. */
export const entryColumns: readonly EntryColumn[] = [
  ...entryKeys,
  ...expansions.flatMap((expansion): EntryColumn[] => Object.values(expandedKeys[expansion])),
];

/** The columns that hold times. All others hold text. */
export const timeColumns: readonly EntryColumn[] = ['created_at', 'occurred_at'];
