import 'server-only';
import type { EntryFilters } from '@/lib/contract/audit-log';
import {
  type ColumnFilter,
  columnFilters,
  holdsWords,
  included,
  notExcluded,
} from './entry-filters';
import { mostWalks, splitIntoWalks } from './entry-query';
import { Prisma } from './prisma-client/client';

// For what may be asked of the log but is held by no index: words, exclusions, filters that no index holds together. The log
// is walked by the filters that one index holds, no further than a bound, and the rest is asked of the entries on the way.

type Walk = {
  /** How many entries may be looked at. With words to be found, a KiB of details counts as an entry. */
  bound: number;
  /** A condition on `created_at` and `id`. */
  range: Prisma.Sql;
  order?: 'asc' | 'desc';
  /** How many walks may be merged into this one. */
  maxWalks?: number;
};

export type BoundedWalk = {
  /**
   * A subquery of the entries in their order: those that are looked at, of which the one that reaches the bound is
   * `is_last`, and further ones that are `is_beyond`: at least one of them, where the log goes on.
   */
  entries: Prisma.Sql;
  /** What is left to ask of them: a condition. */
  asked: Prisma.Sql;
};

export function walkBounded(
  organizationId: string,
  filters: EntryFilters,
  { bound, range, order = 'desc', maxWalks = mostWalks }: Walk,
): BoundedWalk {
  const walked = walkedFilters(filters, maxWalks);
  const direction = order === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const inOrder = Prisma.sql`ORDER BY created_at ${direction}, id ${direction}`;
  // Written out and not as a parameter, so that every plan knows that it is a small part of the log.
  const limit = Prisma.raw(`LIMIT ${bound + 1}`);
  const end = Prisma.raw(String(bound));
  const walks = splitIntoWalks(filters, walked).map(
    (conditions) => Prisma.sql`(
      SELECT * FROM audit_log WHERE org_id = ${organizationId} ${conditions} ${range} ${inOrder} ${limit})`,
  );
  const cost =
    filters.q === undefined
      ? Prisma.sql`1`
      : Prisma.sql`1 + coalesce(octet_length(details), 0) / 1024`;
  const entries = Prisma.sql`(
    SELECT *, spent - cost >= ${end} AS is_beyond, spent >= ${end} AND spent - cost < ${end} AS is_last
    FROM (
      SELECT *, sum(cost) OVER (${inOrder} ROWS UNBOUNDED PRECEDING) AS spent
      FROM (SELECT *, ${cost} AS cost FROM (${Prisma.join(walks, ' UNION ALL ')}) AS walk) AS priced
      ${inOrder} ${limit}
    ) AS counted)`;
  const rest = columnFilters.filter((name) => !walked.includes(name));
  const asked = Prisma.sql`TRUE ${included(filters, rest)} ${notExcluded(filters)} ${holdsWords(filters)}`;
  return { entries, asked };
}

/** Whether an index holds all that the filters ask, so that each entry of the walk is one that matches. */
export function isHeld(filters: EntryFilters): boolean {
  const walked: string[] = walkedFilters(filters, mostWalks);
  return Object.entries(filters).every(
    ([name, value]) => value === undefined || ['after', 'before', ...walked].includes(name),
  );
}

/** The filters that one index holds together, and that make no more walks than `most`. */
function walkedFilters(filters: EntryFilters, most: number): ColumnFilter[] {
  let walks = 1;
  return heldTogether(filters).filter((name) => {
    const values = new Set(filters[name]).size;
    if (values === 0 || walks * values > most) return false;
    walks *= values;
    return true;
  });
}

function heldTogether(filters: EntryFilters): ColumnFilter[] {
  if (filters.resource_id) return ['resource_id', 'action', 'resource_type'];
  const ofActor = (['ip_address', 'api_key_id', 'user_id'] as const).find((name) => filters[name]);
  return ofActor ? [ofActor] : ['action', 'resource_type'];
}
