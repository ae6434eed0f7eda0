import 'server-only';
import { expansions } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Organization } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';
import { jsonColumns, selectJson } from './columns';
import { allConditions } from './filters';
import { byId } from './page';

/** The SQL of the entries after the number `seq`, ascending: every entry once, in the order in which they became visible. */
export function selectSequence(org: number, seq: number, rows: number): Prisma.Sql {
  const numbers = Prisma.sql`seq > ${seq}::bigint ORDER BY seq ${Prisma.raw(`LIMIT ${rows}`)}`;
  return selectNumbered(org, numbers, {});
}

/** The SQL of the entries that match, as JSON, among those with the numbers after `seq` up to `last`. */
export function selectNewEntries(
  { organizationId, org }: Organization,
  filters: EntryFilters,
  seq: number,
  last: number,
): Prisma.Sql {
  const numbers = Prisma.sql`seq > ${seq}::bigint AND seq <= ${last}::bigint`;
  const rows = selectNumbered(org, numbers, filters);
  return Prisma.sql`
    SELECT seq::text, entry FROM (${selectJson(rows, jsonColumns(organizationId, expansions, true))}) AS numbered ORDER BY numbered.seq`;
}

function selectNumbered(org: number, numbers: Prisma.Sql, filters: EntryFilters) {
  return Prisma.sql`
    SELECT seq, entry.* FROM (
      SELECT seq, id FROM audit_log_sequence WHERE org = ${org} AND ${numbers}
    ) AS numbered
    ${byId(org, Prisma.sql`numbered.id`, allConditions(filters))}
    ORDER BY seq`;
}
