import { z } from 'zod';
import { AuditLogEntry, ExpandedEntry, ProvableEntry } from './entry';
import { entryFilters } from './entry-filters';
import { expand, expandOfEntry } from './expand';
import type { Operation } from './operation';
import { once, oneOf, wholeNumber } from './text';

export const defaultLimit = 50;
const maxLimit = 200;

/** The log's format of times. Compiled once: compiling takes longer than matching. */
const writtenTime = z.regexes.datetime({ precision: 3 });

/** `created_at|id` of the last entry seen, or with by=happened `happened_at|id`. A position, not a row: it remains valid after the row is deleted. */
export const Cursor = z.string().refine(
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
  {
    error:
      "it must be 'created_at|id', or with by=happened 'happened_at|id', as given in 'next_cursor'",
  },
);

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
    cursor: once(Cursor).optional().meta({
      description: 'Pagination cursor (created_at|id, or with by=happened happened_at|id)',
    }),
    order: once(oneOf(orders)).optional().meta({
      description:
        'Newest first (desc, the default), oldest first (asc), or in commit order (seq), in which a consumer that continues by after_seq gets every entry once.',
    }),
    after_seq: once(AfterSeq).optional().meta({
      description:
        "With order=seq: the last 'seq' received. Default -1. Beyond the newest number it is 410: an older backup was restored. Each answer names the epoch of the numbers in Audit-Log-Epoch; with another one than before, read again from -1.",
    }),
    expand,
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
  guestPermission: 'audit_log:read',
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
  guestPermission: 'audit_log:read',
  input: z.strictObject({
    id: z.string(),
    expand: expandOfEntry,
  }),
  output: z.union([ProvableEntry, ExpandedEntry, AuditLogEntry]),
  status: 200,
} as const satisfies Operation;
