// The fields of an entry, each named once: the columns of SQL, CSV and JSON, and the types of rows, are derived from these lists.
// Plain constants, because the browser loads no zod.

export const actorTypes = ['user', 'api_key', 'system'] as const;

export type ActorType = (typeof actorTypes)[number];

/** What wrote an entry: this product, about itself, or an API key. A client cannot set it. */
export const entrySources = ['product', 'api'] as const;

export type EntrySource = (typeof entrySources)[number];

/** The keys of an entry that the contract promises, in its order. None is ever added. */
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

/** What `expand=` adds to an entry: the keys of each object, and the column of each. */
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

/** The fields of an entry with everything that `expand=` adds. */
type EntryFields = Record<EntryKey, string | null> & {
  [E in Expansion]: Record<ExpandedKey<E>, string | null>;
};

/** The path of each column of `expand=` in the JSON of an entry. */
const paths = new Map(
  expansions.flatMap((expansion) =>
    Object.entries(expandedKeys[expansion]).map(
      ([key, column]) => [column as EntryColumn, [expansion, key]] as const,
    ),
  ),
);

/** An entry's value of a column. */
export function columnValue(entry: EntryFields, column: EntryColumn): string | null {
  const path = paths.get(column);
  if (path === undefined) return entry[column as EntryKey];
  const [expansion, key] = path;
  return (entry[expansion] as Record<string, string | null>)[key] ?? null;
}

/** The columns that hold times. All others hold text. */
export const timeColumns: readonly EntryColumn[] = ['created_at', 'occurred_at'];
