import 'server-only';
import {
  type EntryColumn,
  type ExpandChoice,
  type Expansion,
  entryColumns,
  entryKeys,
  expandedKeys,
  expansions,
  hint,
  jsonColumns as jsonTextColumns,
  madeColumns,
  timeColumns,
} from '@/lib/contract/entry-fields';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';

// The columns of the table in the contract's JSON. PostgreSQL writes that JSON, which costs Node next to nothing
// (docs/decisions/0010). The names come from the contract's lists, never from a request.

const isOneOf = (columns: readonly EntryColumn[], column: EntryColumn) => columns.includes(column);

/** Who did it, as the filter `actor` names them. No index has it. */
const actor = Prisma.raw(`(CASE actor_type
  WHEN 'user' THEN 'user:' || user_id WHEN 'api_key' THEN 'api_key:' || api_key_id ELSE 'system' END)`);

/** When it happened. */
export const happenedAt = Prisma.raw('coalesce(occurred_at, created_at)');

/** What an entry says of a person: their name, or else their e-mail address. */
export const nameOfUser = Prisma.sql`CASE WHEN actor_type = 'user' THEN coalesce(actor_name, actor_email) END`;

/** The same of a person, and of a key its own name, whoever it wrote for. The system has many names. */
export const nameOfActor = Prisma.sql`CASE actor_type
  WHEN 'user' THEN coalesce(actor_name, actor_email) WHEN 'api_key' THEN api_key_name END`;

/**
 * The kind of the hint of a row that has `id`, which is renamed, because it would be the hint's. The organization is said, and not that of
 * the row: so Citus knows on which node both are.
 */
const hintKind = (org: number) => Prisma.sql`(
  SELECT hint_kind FROM (
    SELECT id AS hint_id, kind AS hint_kind FROM audit_log_hint WHERE org = ${org} AND dismissed_at IS NULL
  ) AS found WHERE hint_id = id)`;

/** The SQL of each column, and of what is made of several. Of an entry's targets the first is its resource. */
export const columnSql = {
  ...(Object.fromEntries(entryColumns.map((name) => [name, Prisma.raw(name)])) as Record<
    EntryColumn,
    Prisma.Sql
  >),
  happened_at: happenedAt,
  actor,
  target: Prisma.raw('resource_id'),
};

/** The SQL of what a filter compares or a facet counts, in the log of an organization. */
export const columnOf = (org: number, name: keyof typeof columnSql | 'hint'): Prisma.Sql =>
  name === 'hint' ? hintKind(org) : columnSql[name];

/** The table has the number of the organization. */
const storedColumns = entryColumns.filter(
  (name) => name !== 'org_id' && !isOneOf(madeColumns, name),
);

/** The SQL of all columns of an entry, and of the address as it was sent, if that is another text. */
export const columns = Prisma.raw([...storedColumns, 'ip_address_sent'].join(', '));

/** A time in UTC in JavaScript's format. */
export const toIso = (time: string) =>
  `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function jsonValue(column: EntryColumn): string {
  if (column === 'ip_address') return 'coalesce(ip_address_sent, ip_address)';
  if (isOneOf(jsonTextColumns, column)) return `${column}::json`;
  if (column === 'happened_at') return toIso(happenedAt.text);
  return isOneOf(timeColumns, column) ? toIso(column) : column;
}

/** What is before and after `org_id`. */
type JsonColumns = [Prisma.Sql, Prisma.Sql];

function toJsonColumns(expand: readonly Expansion[], isNumbered: boolean): JsonColumns {
  const objects = expand.map((name) => {
    const pairs = Object.entries(expandedKeys[name]).map(
      ([key, column]: [string, EntryColumn]) => `'${key}', ${jsonValue(column)}`,
    );
    return `json_build_object(${pairs.join(', ')}) AS ${name}`;
  });
  const keys = entryKeys.map((key) => `${jsonValue(key)} AS ${key}`);
  const all = [...keys, ...(isNumbered ? ['seq'] : []), ...objects];
  const at = entryKeys.indexOf('org_id');
  return [Prisma.raw(all.slice(0, at).join(', ')), Prisma.raw(all.slice(at + 1).join(', '))];
}

/** Made once for each of the few forms. */
const madeForms = new Map<string, JsonColumns>();

/** What explains a hint tells of other entries: not to whoever may see a part of the log alone. */
const hintOfRow = ({ org, restriction }: Pick<Caller, 'org' | 'restriction'>) => Prisma.sql`, (
  SELECT json_build_object('kind', hint.kind, 'facts', ${Prisma.raw(restriction === null ? 'hint.facts' : 'NULL')})
  FROM audit_log_hint AS hint WHERE hint.org = ${org} AND hint.id = row.id AND hint.dismissed_at IS NULL
) AS ${Prisma.raw(hint)}`;

/** The SQL of the columns of a `row` as they are in an entry's JSON. */
export function jsonColumns(
  log: Pick<Caller, 'organizationId' | 'org' | 'restriction'>,
  expand: readonly ExpandChoice[] = [],
  isNumbered = false,
): Prisma.Sql {
  const names = expansions.filter((name) => expand.includes(name));
  const form = `${names} ${isNumbered}`;
  const made = madeForms.get(form) ?? toJsonColumns(names, isNumbered);
  madeForms.set(form, made);
  const [before, after] = made;
  const last = expand.includes(hint) ? hintOfRow(log) : Prisma.empty;
  return Prisma.sql`${before}, ${log.organizationId}::text AS org_id, ${after}${last}`;
}

/** Between entries in a text; it does not occur within one, because JSON escapes line ends. */
export const separator = ',\n';

/** Entries as JSON, or null if there are none. */
export type EntriesRow = { entries: string | null; count: number };

const sizeOfDetails = Prisma.raw('coalesce(octet_length(row.details), 0)');
const sizeOfTargets = Prisma.raw('coalesce(octet_length(row.targets), 0)');

/** The SQL of how many bytes of the JSON of a `row` may be many: every other column holds a short text. */
export const sizeOf = (expand: readonly ExpandChoice[] = []) =>
  expand.includes('target') ? Prisma.sql`(${sizeOfDetails} + ${sizeOfTargets})` : sizeOfDetails;

/** How many bytes of `details` and `targets` the entries of a page have at most, but for its last: limits alone would allow 52 MB. */
export const maxPageBytes = 1_000_000;

/** The SQL of whether a `row` of a page, by its `size`, is within `maxPageBytes`, after `bytes` before it. */
export const fitsPage = (size: Prisma.Sql, order: Prisma.Sql, bytes = 0) => Prisma.sql`
  coalesce(sum(${size}) OVER (
    ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) < ${maxPageBytes - bytes}`;

/** The SQL of `rows`, each with the JSON text of its entry as `entry`. */
export const selectJson = (rows: Prisma.Sql, json: Prisma.Sql) => Prisma.sql`
  SELECT row.*, row_to_json(entry)::text AS entry
  FROM (${rows}) AS row CROSS JOIN LATERAL (SELECT ${json}) AS entry`;

/** The entries of a page as JSON, and whether some are so large that the page may have to end before the rows do. */
export type PageRow = EntriesRow & { has_large: boolean };

/** With a `cursor`, the SQL of that of a row, also the cursors of a page's entries; null if it has none. */
type PageText = {
  rows: Prisma.Sql;
  order: Prisma.Sql;
  json: Prisma.Sql;
  size: Prisma.Sql;
  cursor?: Prisma.Sql;
};

export type PageCursors = { cursors: string[] | null };

const selectCursors = ({ order, cursor }: PageText, isShown: Prisma.Sql) =>
  cursor === undefined
    ? Prisma.empty
    : Prisma.sql`, array_agg(${cursor} ORDER BY ${order}) FILTER (WHERE ${isShown}) AS cursors`;

/** The SQL of the text of a page. An entry is large from `largeBytes` on, and left out: then `selectLargePageText` is to be read. */
export function selectPageText(page: PageText, largeBytes: number): Prisma.Sql {
  const { rows, order, json, size } = page;
  return Prisma.sql`
  SELECT
    string_agg(row_to_json(entry)::text, ${separator} ORDER BY ${order})
      FILTER (WHERE ${size} < ${largeBytes}) AS entries,
    count(*)::int AS count,
    coalesce(bool_or(${size} >= ${largeBytes}), false) AS has_large
    ${selectCursors(page, Prisma.sql`true`)}
  FROM (${rows}) AS row CROSS JOIN LATERAL (SELECT ${json}) AS entry`;
}

/** The same for entries of any size, and whether the page ends before the rows do. */
export type LargePageRow = EntriesRow & { is_cut: boolean };

/** The SQL of a page, or of what follows its first `bytes`, that ends where it has as many bytes as a page may have. */
export function selectLargePageText(page: PageText, bytes: number): Prisma.Sql {
  const { rows, order, json, size } = page;
  return Prisma.sql`
  SELECT
    string_agg(row_to_json(entry)::text, ${separator} ORDER BY ${order}) FILTER (WHERE is_within) AS entries,
    count(*) FILTER (WHERE is_within)::int AS count,
    coalesce(bool_or(NOT is_within), false) AS is_cut
    ${selectCursors(page, Prisma.sql`is_within`)}
  FROM (SELECT *, ${fitsPage(size, order, bytes)} AS is_within FROM (${rows}) AS row) AS row
  CROSS JOIN LATERAL (SELECT ${json}) AS entry`;
}
