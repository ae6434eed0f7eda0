import 'server-only';
import { expansions } from '@/lib/contract/entry-fields';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';
import { jsonColumns, selectJson } from './columns';
import { byId } from './page';
import { isVisible, type ReadableLog } from './restriction';
import { allConditions } from './where';

/** The SQL of the entries after the number `seq`, ascending: every entry once, in the order in which they became visible. */
export function selectSequence(log: ReadableLog, seq: number, rows: number): Prisma.Sql {
  const numbers = Prisma.sql`seq > ${seq}::bigint ORDER BY seq ${Prisma.raw(`LIMIT ${rows}`)}`;
  return selectNumbered(log, numbers, {});
}

/** The SQL of the entries that match, as JSON, among those with the numbers after `seq` up to `last`. */
export function selectNewEntries(
  log: ReadableLog & Pick<Caller, 'organizationId'>,
  filters: EntryFilters,
  seq: number,
  last: number,
): Prisma.Sql {
  const numbers = Prisma.sql`seq > ${seq}::bigint AND seq <= ${last}::bigint`;
  const rows = selectNumbered(log, numbers, filters);
  return Prisma.sql`
    SELECT seq::text, entry FROM (${selectJson(rows, jsonColumns(log, expansions, true))}) AS numbered ORDER BY numbered.seq`;
}

function selectNumbered(log: ReadableLog, numbers: Prisma.Sql, filters: EntryFilters) {
  return Prisma.sql`
    SELECT seq, entry.* FROM (
      SELECT seq, id FROM audit_log_sequence WHERE org = ${log.org} AND ${numbers}
    ) AS numbered
    ${byId(log.org, Prisma.sql`numbered.id`, Prisma.sql`${allConditions(log.org, filters)} ${isVisible(log)}`)}
    ORDER BY seq`;
}
