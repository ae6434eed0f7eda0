// The fields of an entry, each named once: the columns of SQL, CSV and JSON, and the types of rows, are made from these lists.
// Plain constants, for the browser takes no zod.

export const actorTypes = ['user', 'api_key', 'system'] as const;

export type ActorType = (typeof actorTypes)[number];

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
  actor: { type: 'actor_type', name: 'actor_name', email: 'actor_email', api_key_id: 'api_key_id' },
  context: { user_agent: 'user_agent', request_id: 'request_id', occurred_at: 'occurred_at' },
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

/** An entry with everything that `expand=` adds, as far as its fields go. */
type EntryFields = Record<EntryKey, string | null> & {
  [E in Expansion]: Record<ExpandedKey<E>, string | null>;
};

/** Where each column of `expand=` stands in the JSON of an entry. */
const places = new Map(
  expansions.flatMap((expansion) =>
    Object.entries(expandedKeys[expansion]).map(
      ([key, column]) => [column as EntryColumn, [expansion, key]] as const,
    ),
  ),
);

/** The value that an entry has in a column. */
export function columnValue(entry: EntryFields, column: EntryColumn): string | null {
  const place = places.get(column);
  if (place === undefined) return entry[column as EntryKey];
  const [expansion, key] = place;
  return (entry[expansion] as Record<string, string | null>)[key] ?? null;
}

/** The columns that hold times. All others hold text. */
export const timeColumns: readonly EntryColumn[] = ['created_at', 'occurred_at'];
