import { z } from 'zod';
import { isActor } from './actor-value';
import {
  actorTypes,
  type EntryKey,
  type ExpandedKey,
  type Expansion,
  entrySources,
  expansions,
} from './entry-fields';
import { type FilterName, filterNames } from './filter-names';
import type { Operation } from './operation';
import { maxWords, wordsOf } from './search-words';
import { once, repeated, text, visibleText, wholeNumber } from './text';

export const defaultLimit = 50;
const maxLimit = 200;

/** The longest value of the entry's short fields, in UTF-16 units. */
export const maxLengths = {
  action: 100,
  resource_type: 100,
  resource_id: 255,
  user_id: 255,
  api_key_id: 255,
  // Not only addresses: some writers send a name instead, such as a service's.
  ip_address: 255,
  source: 20,
  actor: 255,
  user_agent: 1000,
  q: 200,
} as const;

/** The limits of one write. */
export const maxBatch = { entries: 1_000, bytes: 1_000_000 } as const;

/** The limits of `details`: the UTF-8 bytes of its JSON text, and its nesting depth. */
export const maxDetails = { bytes: 65_536, depth: 16 } as const;

export const AuditLogEntry = z
  .object({
    id: z.uuidv7(),
    org_id: z.string(),
    user_id: z.string().nullable().meta({ description: 'Who did it, if it was a person.' }),
    action: z.string().meta({ examples: ['create', 'delete'] }),
    resource_type: z.string().meta({ examples: ['source', 'destination'] }),
    resource_id: z.string().nullable(),
    details: z
      .string()
      .nullable()
      .meta({ description: 'JSON text, byte for byte as it was written.' }),
    ip_address: z.string().nullable().meta({ description: 'As it was sent.' }),
    created_at: z.iso.datetime({ precision: 3 }).meta({ description: 'UTC, with milliseconds.' }),
  } satisfies Record<EntryKey, z.ZodType>)
  .extend({
    seq: z.int().optional().meta({
      description: "The entry's number in the organization; only in lists with order=seq.",
    }),
  })
  .meta({ id: 'AuditLogEntry' });

export type AuditLogEntry = z.output<typeof AuditLogEntry>;

/** What `expand=actor,context` adds to an entry. */
export const ExpandedEntry = AuditLogEntry.extend({
  actor: z.object({
    type: z.enum(actorTypes),
    name: z.string().nullable(),
    email: z.string().nullable(),
    api_key_id: z.string().nullable().meta({ description: 'The API key that wrote the entry.' }),
    api_key_name: z.string().nullable().meta({
      description: "That key's own name at the time, whoever the entry says did it.",
    }),
  } satisfies Record<ExpandedKey<'actor'>, z.ZodType>),
  context: z.object({
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    occurred_at: z.iso.datetime({ precision: 3 }).nullable(),
    source: z.enum(entrySources).meta({
      description:
        'What wrote the entry: this product, of what happened in it, or the API, by a key. Nobody can send it.',
    }),
  } satisfies Record<ExpandedKey<'context'>, z.ZodType>),
} satisfies Record<Expansion, z.ZodType>).meta({ id: 'ExpandedAuditLogEntry' });

export type ExpandedEntry = z.output<typeof ExpandedEntry>;

/** The log's format of times. Compiled once: compiling takes longer than matching. */
const writtenTime = z.regexes.datetime({ precision: 3 });

/** `created_at|id` of the last entry seen. A position, not a row: it remains valid after the row is deleted. */
const Cursor = z.string().refine(
  (value) => {
    const [createdAt = '', id = '', ...rest] = value.split('|');
    return (
      rest.length === 0 &&
      writtenTime.test(createdAt) &&
      // PostgreSQL has no year 0.
      !createdAt.startsWith('0000') &&
      z.regexes.guid.test(id)
    );
  },
  { error: "it must be 'created_at|id', as given in 'next_cursor'" },
);

const Expand = z.string().transform((value, context): Expansion[] => {
  const names = value.split(',');
  const known = expansions.filter((name) => names.includes(name));
  if (known.length !== names.length) {
    context.addIssue({ code: 'custom', message: `it must be one or more of: ${expansions}` });
  }
  return known;
});

const filterDescriptions: Record<FilterName, string> = {
  resource_type: 'Filter by resource type (e.g. source, destination)',
  resource_id: 'Filter by resource ID',
  action: 'Filter by action (e.g. create, delete)',
  actor: 'Filter by who did it: user:<user_id>, api_key:<api_key_id> or system',
  user_id: 'Filter by the user who did it',
  api_key_id: 'Filter by the API key that did it or wrote it',
  ip_address:
    'Filter by IP address, in any notation, or by network (e.g. 10.0.0.0/8, 2001:db8::/32)',
  source: `Filter by what wrote the entry (${entrySources.join(', ')})`,
};

/** Who did it, of any kind. */
const ActorValue = text(maxLengths.actor + 'api_key:'.length).refine(
  isActor,
  "it must be 'user:<user_id>', 'api_key:<api_key_id>' or 'system'",
);

function filter(name: FilterName, description: string) {
  const value = name === 'actor' ? ActorValue : text(maxLengths[name]);
  return repeated(value).optional().meta({ description });
}

type Filter = ReturnType<typeof filter>;

/** Two parameters for each filter: to include its values, and to exclude them. */
const filters = Object.fromEntries(
  filterNames.flatMap((name) => [
    [name, filter(name, filterDescriptions[name])],
    [`${name}_not`, filter(name, `Exclude entries with one of these values of ${name}`)],
  ]),
) as Record<FilterName | `${FilterName}_not`, Filter>;

/** A time in a query. A `+` that was not encoded arrives as a space, and is read as `+`. */
const Time = z
  .string()
  .transform((value) => value.replace(/ (?=\d\d:\d\d$)/, '+'))
  .pipe(
    z.union(
      [z.iso.datetime({ offset: true }), z.iso.date()],
      'it must be an ISO 8601 time with Z or an offset, or a date',
    ),
  )
  .transform((value) => new Date(value))
  .refine((time) => {
    const year = time.getUTCFullYear();
    return year >= 1 && year <= 9999;
  }, 'it must lie in the years 1 to 9999')
  .transform((time) => time.toISOString());

/** Words to search for. */
const Words = text(maxLengths.q)
  .refine((value) => wordsOf(value).length > 0, 'it holds no word')
  .refine((value) => wordsOf(value).length <= maxWords, `it holds more than ${maxWords} words`);

export const readingChoices = ['include', 'exclude'] as const;

/** The filters of lists, exports and counts: which entries are included, regardless of order and paging. */
export const entryFilters = {
  ...filters,
  after: once(Time).optional().meta({ description: 'Entries at or after this time (ISO 8601)' }),
  before: once(Time).optional().meta({ description: 'Entries before this time (ISO 8601)' }),
  readings: once(z.enum(readingChoices, `it must be one of: ${readingChoices.join(', ')}`))
    .optional()
    .meta({
      description:
        "Whether the log's own entries of those who have read it (action view, resource type audit_log) are included, or left out (exclude). Default include, and with `q` exclude: no search finds the words of another.",
    }),
  q: once(Words)
    .optional()
    .meta({
      description: `Words separated by spaces, at most ${maxWords}: entries that contain all of them, ignoring case, each anywhere in details (keys and values, by their characters and not by their JSON escapes), action, resource_type, resource_id, user_id, api_key_id, ip_address, id, or the name, e-mail, user_agent or request_id of \`expand\`. One request scans a bounded part of the log, so a page may have fewer entries than \`limit\`, or none, while \`has_more\` is true: following \`next_cursor\` reaches them all.`,
    }),
};

/** A number that both PostgreSQL's bigint and a JavaScript number represent exactly. */
export const AfterSeq = z
  .string()
  .regex(/^(-1|\d{1,15})$/, "it must be the 'seq' of an entry, or -1 for the beginning")
  .transform(Number);

export const orders = ['desc', 'asc', 'seq'] as const;

export const AuditLogQuery = z
  .strictObject({
    ...entryFilters,
    limit: once(wholeNumber({ max: maxLimit }))
      .optional()
      .meta({
        description: `Max results (default ${defaultLimit}, max ${maxLimit}). A page may have fewer while \`has_more\` is true: where its entries are large, or no index covers the filters together and one request has scanned as much of the log as it may.`,
      }),
    cursor: once(Cursor).optional().meta({ description: 'Pagination cursor (created_at|id)' }),
    order: once(z.enum(orders, `it must be one of: ${orders.join(', ')}`))
      .optional()
      .meta({
        description:
          'Newest first (desc, the default), oldest first (asc), or in commit order (seq), in which a consumer that continues by after_seq gets every entry once.',
      }),
    after_seq: once(AfterSeq).optional().meta({
      description:
        "With order=seq: the last 'seq' received. Default -1. Beyond the newest number it is 410: an older backup was restored. Each answer names the epoch of the numbers in Audit-Log-Epoch; with another one than before, read again from -1.",
    }),
    expand: once(Expand)
      .optional()
      .meta({ description: `Adds fields to each entry: ${expansions.join(', ')}` }),
  })
  .superRefine((query, context) => {
    const inOrderOfSeq = query.order === 'seq';
    const names = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : name,
    );
    const misplaced = inOrderOfSeq
      ? names.filter((name) => !['order', 'after_seq', 'limit', 'expand'].includes(name))
      : names.filter((name) => name === 'after_seq');
    for (const name of misplaced) {
      const message = inOrderOfSeq ? 'it does not go with order=seq' : 'it needs order=seq';
      context.addIssue({ code: 'custom', path: [name], message });
    }
  });

export type AuditLogQuery = z.output<typeof AuditLogQuery>;

/** The filters of a list: which entries it includes, regardless of order and paging. */
export type EntryFilters = Omit<
  AuditLogQuery,
  'limit' | 'cursor' | 'order' | 'after_seq' | 'expand'
>;

export const AuditLogPage = z
  .object({
    audit_log: z.array(z.union([ExpandedEntry, AuditLogEntry])),
    has_more: z.boolean().meta({
      description:
        'Whether more follows: exactly when the next page is not empty; with filters that no index covers together, until the end of the log is reached.',
    }),
    next_cursor: z.string().nullable().meta({
      description: 'Where the next page begins; null exactly when `has_more` is false.',
    }),
  })
  .meta({ id: 'AuditLogPage' });

export type AuditLogPage<Entry = AuditLogEntry> = {
  audit_log: Entry[];
  has_more: boolean;
  next_cursor: string | null;
};

export const listAuditLog = {
  id: 'listAuditLog',
  method: 'GET',
  path: '/v1/audit-log',
  summary:
    'List audit log entries for the organization with optional filters and cursor pagination.',
  permission: 'audit_log:read',
  input: AuditLogQuery,
  output: AuditLogPage,
  status: 200,
  errors: ['gone'],
} as const satisfies Operation;

export const getAuditLogEntry = {
  id: 'getAuditLogEntry',
  method: 'GET',
  path: '/v1/audit-log/{id}',
  summary: 'Get one audit log entry by its id.',
  permission: 'audit_log:read',
  input: z.strictObject({
    id: z.string(),
    expand: AuditLogQuery.shape.expand,
  }),
  output: z.union([ExpandedEntry, AuditLogEntry]),
  status: 200,
} as const satisfies Operation;

/** An entry as a client sends it. */
export const NewAuditLogEntry = z
  .strictObject({
    action: visibleText(maxLengths.action),
    resource_type: visibleText(maxLengths.resource_type),
    resource_id: visibleText(maxLengths.resource_id).nullish(),
    user_id: visibleText(maxLengths.user_id).nullish(),
    actor: z
      .strictObject({
        type: z.enum(actorTypes, `it must be one of: ${actorTypes.join(', ')}`),
        name: visibleText(maxLengths.actor).nullish(),
        email: visibleText(maxLengths.actor).nullish(),
      })
      .optional()
      .meta({ description: 'Who did it. Default: the user of user_id, or else the key itself.' }),
    details: z
      .unknown()
      .optional()
      .meta({
        description: `Any JSON value, at most ${maxDetails.bytes} bytes and ${maxDetails.depth} levels deep. Stored as the text that was sent.`,
      }),
    ip_address: text(maxLengths.ip_address).nullish().meta({
      description:
        'Where it came from. Addresses are compared whatever their notation; any other text is compared as it is.',
    }),
    user_agent: text(maxLengths.user_agent).nullish(),
    occurred_at: z.iso
      .datetime({ offset: true, error: 'it must be an ISO 8601 time with Z or an offset' })
      .refine((value) => {
        const year = new Date(value).getUTCFullYear();
        return year >= 1 && year <= 9999;
      }, 'it must lie in the years 1 to 9999')
      .nullish()
      .meta({
        description: "When it happened, as the client says; created_at is the log's own time.",
      }),
  })
  .meta({ id: 'NewAuditLogEntry' });

export type NewAuditLogEntry = z.output<typeof NewAuditLogEntry>;

export const recordAuditLog = {
  id: 'recordAuditLog',
  method: 'POST',
  path: '/v1/audit-log',
  summary: `Record one entry, or up to ${maxBatch.entries} as a JSON array or as NDJSON: all of them or none.`,
  permission: 'audit_log:write',
  input: z.union([NewAuditLogEntry, z.array(NewAuditLogEntry).min(1).max(maxBatch.entries)]),
  output: z.object({ audit_log: z.array(AuditLogEntry) }).meta({ id: 'RecordedEntries' }),
  status: 201,
  headers: {
    'Content-Encoding':
      "gzip, deflate or br, and zstd if the server's Node has it. The size limit applies to the decompressed body too.",
    'Idempotency-Key':
      '1 to 255 visible ASCII characters, unique for the API key. Sent again with the same body, by the same key or the one that replaced it, the request records nothing and returns 200 with the entries first recorded. It never expires.',
  },
  // NDJSON has no registered media type, and these are all in use.
  mediaTypes: [
    'application/json',
    'application/x-ndjson',
    'application/ndjson',
    'application/jsonl',
    'application/x-jsonlines',
  ],
} as const satisfies Operation;
