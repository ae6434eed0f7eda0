import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import type { filterNames } from '@/lib/contract/filter-names';
import { Prisma } from '@/lib/server/prisma-client/client';

/** A filter on one column, which takes several values. */
export type ColumnFilter = (typeof filterNames)[number];

/** Those that find few entries first, for where there are too many combinations the last are asked of the rows found. */
export const filterColumns: Readonly<Record<ColumnFilter, Prisma.Sql>> = {
  resource_id: Prisma.sql`resource_id`,
  action: Prisma.sql`action`,
  ip_address: Prisma.sql`ip_address`,
  api_key_id: Prisma.sql`api_key_id`,
  user_id: Prisma.sql`user_id`,
  resource_type: Prisma.sql`resource_type`,
};

export const columnFilters = Object.keys(filterColumns) as ColumnFilter[];

/** Conditions that a row must meet all, to be put behind a first one. */
export const allOf = (conditions: Prisma.Sql[]) =>
  Prisma.join([Prisma.empty, ...conditions], ' AND ');

/** What `names` ask of an entry. */
export function included(filters: EntryFilters, names: readonly ColumnFilter[]): Prisma.Sql {
  return allOf(
    names.flatMap((name) => {
      const values = filters[name];
      return values ? [Prisma.sql`${filterColumns[name]} = ANY (${values})`] : [];
    }),
  );
}

/** What is excluded. */
export function notExcluded(filters: EntryFilters): Prisma.Sql {
  return allOf(
    columnFilters.flatMap((name) => {
      const values = filters[`${name}_not`];
      // An entry without the field is none of the excluded.
      return values ? [Prisma.sql`(${filterColumns[name]} = ANY (${values})) IS NOT TRUE`] : [];
    }),
  );
}

/** Where the words of `q` are looked for. A word holds no blank, so it cannot reach from one field into the next. */
const searched = Prisma.sql`lower(concat_ws(' ', details, action, resource_type, resource_id, user_id, api_key_id,
  actor_name, actor_email, ip_address, request_id, id))`;

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
