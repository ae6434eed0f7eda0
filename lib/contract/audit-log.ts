import { z } from 'zod';
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
import { once, repeated, text, wholeNumber } from './text';

export const defaultLimit = 50;
export const maxLimit = 200;

/** The longest value of the entry's short fields, in UTF-16 units. */
export const maxLengths = {
  action: 100,
  resource_type: 100,
  resource_id: 255,
  user_id: 255,
  api_key_id: 255,
  ip_address: 45,
  source: 20,
  actor: 255,
  user_agent: 1000,
  q: 200,
} as const;

/** The most that one call may write. */
export const maxBatch = { entries: 1_000, bytes: 1_000_000 } as const;

/** The most that `details` may be: its JSON text in bytes of UTF-8, and how deep it may nest. */
export const maxDetails = { bytes: 65_536, depth: 16 } as const;

export const AuditLogEntry = z
  .object({
    id: z.uuidv7(),
    org_id: z.string(),
    user_id: z.string().nullable().meta({ description: 'Who did it, where it was a person.' }),
    action: z.string().meta({ examples: ['create', 'delete'] }),
    resource_type: z.string().meta({ examples: ['source', 'destination'] }),
    resource_id: z.string().nullable(),
    details: z
      .string()
      .nullable()
      .meta({ description: 'JSON text, byte for byte as it was written.' }),
    ip_address: z.string().nullable(),
    created_at: z.iso.datetime({ precision: 3 }).meta({ description: 'UTC, with milliseconds.' }),
  } satisfies Record<EntryKey, z.ZodType>)
  .extend({
    seq: z.int().optional().meta({
      description: "The entry's number in the organization; in lists with order=seq alone.",
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

/** As the log writes a time. Made once: to make it takes longer than to check by it. */
const writtenTime = z.regexes.datetime({ precision: 3 });

/** `created_at|id` of the last entry seen. A position, not a row: it stays good when the row has been purged. */
const Cursor = z.string().refine(
  (value) => {
    const [createdAt = '', id = '', ...rest] = value.split('|');
    return (
      rest.length === 0 &&
      writtenTime.test(createdAt) &&
      // PostgreSQL knows no year 0.
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
  user_id: 'Filter by the user who did it',
  api_key_id: 'Filter by the API key that did it or wrote it',
  ip_address: 'Filter by IP address, as it was written',
  source: `Filter by what wrote the entry (${entrySources.join(', ')})`,
};

function filter(name: FilterName, description: string) {
  return repeated(text(maxLengths[name])).optional().meta({ description });
}

type Filter = ReturnType<typeof filter>;

/** Two parameters for each filter: to include its values, and to exclude them. */
const filters = Object.fromEntries(
  filterNames.flatMap((name) => [
    [name, filter(name, filterDescriptions[name])],
    [`${name}_not`, filter(name, `All but the entries with one of these values of ${name}`)],
  ]),
) as Record<FilterName | `${FilterName}_not`, Filter>;

/** A time as it may be asked for. A `+` that was not encoded arrives as a space, and is meant as `+`. */
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

/** Words to be found in an entry. */
const Words = text(maxLengths.q).refine((value) => /\S/.test(value), 'it holds no word');

/** All that narrows a list, an export, a count: which entries it holds, whatever their order and paging. */
export const entryFilters = {
  ...filters,
  after: once(Time).optional().meta({ description: 'Entries of this time and later (ISO 8601)' }),
  before: once(Time).optional().meta({ description: 'Entries before this time (ISO 8601)' }),
  q: once(Words).optional().meta({
    description:
      'Words, apart by blanks: entries that hold all of them, in whatever case, each anywhere in details, action, resource_type, resource_id, user_id, api_key_id, ip_address, id, or the name, e-mail or request_id of `expand`. One request looks at a bounded part of the log, so a page of a list may hold fewer entries than `limit`, or none, and still say `has_more`: going on from `next_cursor` reaches them all.',
  }),
};

/** A number that PostgreSQL's bigint and a JavaScript number both hold exactly. */
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
      .meta({ description: `Max results (default ${defaultLimit}, max ${maxLimit})` }),
    cursor: once(Cursor).optional().meta({ description: 'Pagination cursor (created_at|id)' }),
    order: once(z.enum(orders, `it must be one of: ${orders.join(', ')}`))
      .optional()
      .meta({
        description:
          'Newest first (desc, the default), oldest first (asc), or in the order of commit (seq), which gives a consumer that goes on by after_seq every entry once.',
      }),
    after_seq: once(AfterSeq)
      .optional()
      .meta({ description: "With order=seq: the last 'seq' that was seen. Default -1." }),
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

/** What narrows a list: which entries it holds, whatever their order and paging. */
export type EntryFilters = Omit<
  AuditLogQuery,
  'limit' | 'cursor' | 'order' | 'after_seq' | 'expand'
>;

export const AuditLogPage = z
  .object({
    audit_log: z.array(z.union([ExpandedEntry, AuditLogEntry])),
    has_more: z.boolean().meta({
      description:
        'Whether the log goes on: exactly when the next page is not empty; with `q`, until its end was reached.',
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

/** An IPv4 or IPv6 address, without a zone. */
const IpAddress = z.union([z.ipv4(), z.ipv6()], 'it must be an IPv4 or IPv6 address');

/** What a writer says of one entry. */
export const NewAuditLogEntry = z
  .strictObject({
    action: text(maxLengths.action),
    resource_type: text(maxLengths.resource_type),
    resource_id: text(maxLengths.resource_id).nullish(),
    user_id: text(maxLengths.user_id).nullish(),
    actor: z
      .strictObject({
        type: z.enum(actorTypes, `it must be one of: ${actorTypes.join(', ')}`),
        name: text(maxLengths.actor).nullish(),
        email: text(maxLengths.actor).nullish(),
      })
      .optional()
      .meta({ description: 'Who did it. Without it: the user of user_id, else the key itself.' }),
    details: z
      .unknown()
      .optional()
      .meta({
        description: `Any JSON value, at most ${maxDetails.bytes} bytes and ${maxDetails.depth} levels deep. Kept as the text that was sent.`,
      }),
    ip_address: IpAddress.nullish(),
    user_agent: text(maxLengths.user_agent).nullish(),
    occurred_at: z.iso
      .datetime({ offset: true, error: 'it must be an ISO 8601 time with Z or an offset' })
      .refine((value) => {
        const year = new Date(value).getUTCFullYear();
        return year >= 1 && year <= 9999;
      }, 'it must lie in the years 1 to 9999')
      .nullish()
      .meta({ description: "When it happened, as the writer says; created_at is the log's own." }),
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
    'Idempotency-Key':
      'Any text of 1 to 255 visible ASCII characters, unique for your API key. Sent again with the same body, by the same key or the one that replaced it, the call records nothing and answers 200 with what it recorded first.',
  },
  mediaTypes: ['application/json', 'application/x-ndjson'],
} as const satisfies Operation;
