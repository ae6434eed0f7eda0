// The fields of an entry, each named once: the columns of SQL, CSV and JSON, and the types of rows, are derived from these lists.
// Plain constants, because the browser loads no zod.

export const actorTypes = ['user', 'api_key', 'system'] as const;

export type ActorType = (typeof actorTypes)[number];

/** What wrote an entry: this product, about itself, or an API key. A client cannot set it. */
export const entrySources = ['product', 'api'] as const;

export type EntrySource = (typeof entrySources)[number];

/** Whether what was tried succeeded. */
export const outcomes = ['success', 'failure'] as const;

export type Outcome = (typeof outcomes)[number];

/** Something that an entry is about, besides its resource. */
export type Target = { type: string; id: string; name: string | null };

/** Whom an actor acted for. */
export type OnBehalfOf = {
  type: ActorType;
  id: string | null;
  name: string | null;
  email: string | null;
};

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
    on_behalf_of: 'on_behalf_of',
  },
  context: {
    user_agent: 'user_agent',
    request_id: 'request_id',
    occurred_at: 'occurred_at',
    source: 'source',
    session_id: 'session_id',
    location: 'location',
    correlation_id: 'correlation_id',
  },
  target: {
    resource_name: 'resource_name',
    targets: 'targets',
    group_id: 'group_id',
    group_name: 'group_name',
  },
  event: {
    happened_at: 'happened_at',
    outcome: 'outcome',
    external_source: 'external_source',
    external_id: 'external_id',
    schema_version: 'schema_version',
    conforms: 'conforms',
  },
} as const;

export type Expansion = keyof typeof expandedKeys;

export type ExpandedKey<E extends Expansion> = keyof (typeof expandedKeys)[E];

export const expansions = Object.keys(expandedKeys) as Expansion[];

/** What `expand=` adds besides these objects: what happened, as a sentence, which no column holds (docs/decisions/0030). */
export const summary = 'summary';

/** And what may be worth a look in it, if anything is (docs/decisions/0043). */
export const hint = 'hint' as const;

export const expandChoices = [...expansions, summary, hint] as const;

export type ExpandChoice = (typeof expandChoices)[number];

/** What `expand=` adds to a single entry, but to none in a list: what its leaf in the tree is made of. */
export const proof = 'proof';

export const entryExpandChoices = [...expandChoices, proof] as const;

type ValueOf<T> = T extends unknown ? T[keyof T] : never;

export type EntryColumn = EntryKey | ValueOf<(typeof expandedKeys)[Expansion]>;

/** Every column of an entry. */
export const entryColumns: readonly EntryColumn[] = [
  ...entryKeys,
  ...expansions.flatMap((expansion): EntryColumn[] => Object.values(expandedKeys[expansion])),
];

/** The fields of an entry with everything that `expand=` adds. */
type EntryFields = Record<EntryKey, string | null> & {
  [E in Expansion]: Record<ExpandedKey<E>, unknown>;
};

/** The path of each column of `expand=` in the JSON of an entry. */
const paths = new Map(
  expansions.flatMap((expansion) =>
    Object.entries(expandedKeys[expansion]).map(
      ([key, column]) => [column as EntryColumn, [expansion, key]] as const,
    ),
  ),
);

/** An entry's value of a column, as text; of one that holds JSON, its JSON text. */
export function columnValue(entry: EntryFields, column: EntryColumn): string | null {
  const path = paths.get(column);
  if (path === undefined) return entry[column as EntryKey];
  const [expansion, key] = path;
  const value = (entry[expansion] as Record<string, unknown>)[key] ?? null;
  if (value === null || typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** The columns that hold times, those that hold JSON text, and those with values of another kind. All others hold text. */
export const timeColumns = [
  'created_at',
  'occurred_at',
  'happened_at',
] as const satisfies EntryColumn[];
export const jsonColumns = ['targets', 'on_behalf_of'] as const satisfies EntryColumn[];
export const plainColumns = ['schema_version', 'conforms'] as const satisfies EntryColumn[];

/** What is made of other columns when an entry is read, and not stored. */
export const madeColumns = ['happened_at'] as const satisfies EntryColumn[];

export type MadeColumn = (typeof madeColumns)[number];
