import { z } from 'zod';
import type { Operation } from './operation';
import { once, repeated, text } from './text';

export const defaultLimit = 50;
export const maxLimit = 200;

export const actorTypes = ['user', 'api_key', 'system'] as const;

export type ActorType = (typeof actorTypes)[number];

/** The longest value of the entry's short fields, in UTF-16 units. */
export const maxLengths = {
  action: 100,
  resource_type: 100,
  resource_id: 255,
} as const;

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
  })
  .meta({ id: 'AuditLogEntry' });

export type AuditLogEntry = z.output<typeof AuditLogEntry>;

/** What `expand=actor,context` adds to an entry. */
export const ExpandedEntry = AuditLogEntry.extend({
  actor: z.object({
    type: z.enum(actorTypes),
    name: z.string().nullable(),
    email: z.string().nullable(),
    api_key_id: z.string().nullable(),
  }),
  context: z.object({
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    occurred_at: z.iso.datetime({ precision: 3 }).nullable(),
  }),
}).meta({ id: 'ExpandedAuditLogEntry' });

export type ExpandedEntry = z.output<typeof ExpandedEntry>;

export const expansions = ['actor', 'context'] as const;

/** `created_at|id` of the last entry seen. A position, not a row: it stays good when the row has been purged. */
const Cursor = z.string().refine(
  (value) => {
    const [createdAt = '', id = '', ...rest] = value.split('|');
    const time = new Date(createdAt);
    return (
      rest.length === 0 &&
      !Number.isNaN(time.valueOf()) &&
      time.toISOString() === createdAt &&
      /^\d{4}-/.test(createdAt) &&
      z.guid().safeParse(id).success
    );
  },
  { error: "it must be 'created_at|id', as given in 'next_cursor'" },
);

const Limit = z
  .string()
  .regex(/^\d+$/, `it must be a whole number from 1 to ${maxLimit}`)
  .transform(Number)
  .pipe(z.number().min(1, `it must be a whole number from 1 to ${maxLimit}`))
  .transform((value) => Math.min(value, maxLimit));

const Expand = z.string().transform((value, context): (typeof expansions)[number][] => {
  const names = value.split(',');
  const known = expansions.filter((name) => names.includes(name));
  if (known.length !== names.length) {
    context.addIssue({ code: 'custom', message: `it must be one or more of: ${expansions}` });
  }
  return known;
});

export const AuditLogQuery = z.strictObject({
  resource_type: repeated(text(maxLengths.resource_type))
    .optional()
    .meta({ description: 'Filter by resource type (e.g. source, destination)' }),
  resource_id: repeated(text(maxLengths.resource_id))
    .optional()
    .meta({ description: 'Filter by resource ID' }),
  action: repeated(text(maxLengths.action))
    .optional()
    .meta({ description: 'Filter by action (e.g. create, delete)' }),
  limit: once(Limit)
    .optional()
    .meta({ description: `Max results (default ${defaultLimit}, max ${maxLimit})` }),
  cursor: once(Cursor).optional().meta({ description: 'Pagination cursor (created_at|id)' }),
  expand: once(Expand)
    .optional()
    .meta({ description: `Adds fields to each entry: ${expansions.join(', ')}` }),
});

export type AuditLogQuery = z.output<typeof AuditLogQuery>;

/** The names of the filters, in the order in which they are shown. */
export const filterNames = ['resource_type', 'resource_id', 'action'] as const;

export type FilterName = (typeof filterNames)[number];

/** What narrows a list, without paging: the state of a screen. */
export type AuditLogFilters = Pick<AuditLogQuery, FilterName>;

export const AuditLogPage = z
  .object({
    audit_log: z.array(z.union([ExpandedEntry, AuditLogEntry])),
    has_more: z.boolean(),
    next_cursor: z.string().nullable(),
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
