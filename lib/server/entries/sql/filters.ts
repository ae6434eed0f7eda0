import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import { type EntryColumn, entryColumns, timeColumns } from '@/lib/contract/entry-fields';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { Prisma } from '@/lib/server/prisma-client/client';
import { columnSql } from './columns';

/** How few entries each filter is likely to find, the fewest first: with too many combinations the last are checked on the rows found. */
const selectivity: Record<FilterName, number> = {
  resource_id: 1,
  action: 2,
  ip_address: 3,
  api_key_id: 4,
  user_id: 5,
  resource_type: 6,
  source: 7,
};

export const columnFilters = filterNames.toSorted((a, b) => selectivity[a] - selectivity[b]);

/** Conditions that a row must meet all, to be put behind a first one. */
export const allOf = (conditions: Prisma.Sql[]) =>
  Prisma.join([Prisma.empty, ...conditions], ' AND ');

/** What `names` ask of an entry. */
export function included(filters: EntryFilters, names: readonly FilterName[]): Prisma.Sql {
  return allOf(
    names.flatMap((name) => {
      const values = filters[name];
      return values ? [Prisma.sql`${columnSql[name]} = ANY (${values})`] : [];
    }),
  );
}

/** What is excluded. */
export function notExcluded(filters: EntryFilters): Prisma.Sql {
  return allOf(
    columnFilters.flatMap((name) => {
      const values = filters[`${name}_not`];
      // An entry without the field is none of the excluded.
      return values ? [Prisma.sql`(${columnSql[name]} = ANY (${values})) IS NOT TRUE`] : [];
    }),
  );
}

/** What is not text that somebody would look for. */
const unsearched: readonly EntryColumn[] = [
  ...timeColumns,
  'org_id',
  'actor_type',
  'user_agent',
  'source',
];

/** Where the words of `q` are looked for. A word holds no blank, so it cannot reach from one field into the next. */
const searched = Prisma.raw(
  `lower(concat_ws(' ', ${entryColumns.filter((name) => !unsearched.includes(name)).join(', ')}))`,
);

/** That an entry holds all words. Found by position and not by LIKE, to which some letters are more than themselves. */
export function holdsWords({ q }: EntryFilters): Prisma.Sql {
  const words = q?.split(/\s+/).filter((word) => word !== '') ?? [];
  return allOf(words.map((word) => Prisma.sql`strpos(${searched}, lower(${word})) > 0`));
}

/** The part of the log that the filters leave, in time. */
export function inRange({ after, before }: EntryFilters): Prisma.Sql {
  return allOf([
    ...(after === undefined ? [] : [Prisma.sql`created_at >= ${after}::timestamptz`]),
    ...(before === undefined ? [] : [Prisma.sql`created_at < ${before}::timestamptz`]),
  ]);
}

/** All that the filters ask of an entry that was found by its number. */
export function matches(filters: EntryFilters): Prisma.Sql {
  return Prisma.sql`${inRange(filters)} ${included(filters, columnFilters)} ${notExcluded(filters)} ${holdsWords(filters)}`;
}
