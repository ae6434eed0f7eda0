import { z } from 'zod';
import { AuditLogQuery } from './audit-log';
import type { Operation } from './operation';
import { endsOfSpan, isPeriod, parseRange, periods } from './query/periods';
import { resolveWhere } from './query/resolve-where';
import { once, oneOf, visibleText } from './text';
import { sharedTimeZone } from './time-zone';
import { maxViewName, viewDensities } from './view-limits';

const listOrders = ['desc', 'asc'] as const;

const { limit, cursor, after_seq, expand, tz, ...listed } = AuditLogQuery.shape;

/**
 * The screen's parameters: the list's filters, and what only the screen has: `range`, a time range relative to now, and
 * how the list is shown. What the screen could not open is refused: it lists by time, in either direction.
 */
const ListedQuery = z.strictObject({
  ...listed,
  order: once(oneOf(listOrders)),
  range: once(
    z
      .string()
      .refine(
        (range) => parseRange(range) !== null || isPeriod(range),
        `it must be like '24h', '7d' or '90m', or one of: ${periods.join(', ')}`,
      ),
  ),
  zone: once(
    z
      .string()
      .refine((name) => sharedTimeZone(name) !== null, 'it must be the name of a time zone'),
  ),
  columns: once(
    z
      .string()
      .regex(/^[a-z_]{1,30}(,[a-z_]{1,30}){0,19}$/, 'it must be a list of names')
      .refine((names) => !hasRepeats(names.split(',')), 'it names a column twice'),
  ),
  density: once(oneOf(viewDensities)),
});

const ScreenQuery = ListedQuery.partial().superRefine(({ range, ...rest }, context) => {
  const refuse = (name: string, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  const { zone = 'UTC', after, before, where } = rest;
  const now = Date.now();
  // The screen sends the ends of a range as `after` and `before`, each of which the list takes once.
  const ends = range === undefined ? {} : endsOfSpan(range, zone, now);
  if (ends.after !== undefined && after !== undefined)
    refuse('range', "it does not go with 'after'");
  if (ends.before !== undefined && before !== undefined)
    refuse('range', "it does not go with 'before'");
  const { fault } = resolveWhere({ where, tz: zone, q: rest.q }, now);
  if (fault !== undefined) refuse('where', fault);
});

/** The screen's query string, normalized: sorted by name, so that equal queries are equal texts. */
const ViewQuery = z
  .string({ error: 'it must be text' })
  .max(4_000, 'it is longer than 4,000 characters')
  .transform((query, context) => {
    const sent = new URLSearchParams(query);
    const values = Object.fromEntries([...sent.keys()].map((name) => [name, sent.getAll(name)]));
    const result = ScreenQuery.safeParse(values);
    const [issue] = result.error?.issues ?? [];
    if (issue) {
      const name = issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path[0];
      const reason = issue.code === 'unrecognized_keys' ? 'no filter has this name' : issue.message;
      context.addIssue({ code: 'custom', message: `of its '${String(name)}', ${reason}` });
    }
    sent.sort();
    return sent.toString();
  })
  .meta({
    description:
      "The screen's query string, without '?': the list's filters, and range, zone, columns and density of the screen.",
  });

const ViewName = visibleText(maxViewName).meta({ description: "Unique among the owner's views." });

const hasRepeats = (names: string[]) => new Set(names).size < names.length;

/** `view_` and 16 hex digits. */
const ViewId = z.string();

export const SavedView = z
  .object({
    id: ViewId,
    name: z.string(),
    query: z.string(),
    is_shared: z.boolean().meta({ description: 'Whether the whole organization sees it.' }),
    owner: z.object({ user_id: z.string(), name: z.string().nullable() }),
    is_default: z.boolean().meta({ description: "Whether the caller's log opens with it." }),
    can_delete: z.boolean().meta({
      description:
        'Its owner can; if it is shared, so can every owner and admin. The same may change it, but only its owner may stop sharing it.',
    }),
    created_at: z.iso.datetime({ precision: 3 }),
  })
  .meta({ id: 'SavedView' });

export type SavedView = z.output<typeof SavedView>;

export const listViews = {
  id: 'listViews',
  method: 'GET',
  path: '/v1/audit-log/views',
  summary: "List the caller's saved views and those shared with the organization, by name.",
  permission: 'views:manage',
  input: z.strictObject({}),
  output: z.object({ views: z.array(SavedView) }),
  status: 200,
} as const satisfies Operation;

export const createView = {
  id: 'createView',
  method: 'POST',
  path: '/v1/audit-log/views',
  summary: 'Save a query under a name, for oneself or for the organization.',
  permission: 'views:manage',
  input: z.strictObject({
    name: ViewName,
    query: ViewQuery,
    is_shared: z.boolean({ error: 'it must be true or false' }),
  }),
  output: SavedView,
  status: 201,
  errors: ['conflict'],
} as const satisfies Operation;

export const updateView = {
  id: 'updateView',
  method: 'POST',
  path: '/v1/audit-log/views/{id}',
  summary:
    "Change the name, the query or the sharing of one's own view or, as an owner or admin, the name or the query of a shared one.",
  permission: 'views:manage',
  input: z.strictObject({
    id: ViewId,
    name: ViewName.optional(),
    query: ViewQuery.optional(),
    is_shared: z.boolean({ error: 'it must be true or false' }).optional(),
  }),
  output: SavedView,
  status: 200,
  errors: ['conflict'],
} as const satisfies Operation;

export const deleteView = {
  id: 'deleteView',
  method: 'DELETE',
  path: '/v1/audit-log/views/{id}',
  summary: "Delete one's own view or, as an owner or admin, a shared one.",
  permission: 'views:manage',
  input: z.strictObject({ id: ViewId }),
  output: SavedView,
  status: 200,
} as const satisfies Operation;

const DefaultView = z.object({ view_id: ViewId.nullable() });

export const setDefaultView = {
  id: 'setDefaultView',
  method: 'POST',
  path: '/v1/audit-log/default-view',
  summary: "Choose the view that the caller's log opens with.",
  permission: 'views:manage',
  input: z.strictObject({ view_id: z.string({ error: 'it must be text' }) }),
  output: DefaultView,
  status: 200,
  errors: ['not_found'],
} as const satisfies Operation;

export const clearDefaultView = {
  id: 'clearDefaultView',
  method: 'DELETE',
  path: '/v1/audit-log/default-view',
  summary: "Let the caller's log open with all entries again.",
  permission: 'views:manage',
  input: z.strictObject({}),
  output: DefaultView,
  status: 200,
} as const satisfies Operation;
