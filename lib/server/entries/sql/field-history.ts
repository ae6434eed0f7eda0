import 'server-only';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import { Prisma } from '@/lib/server/prisma-client/client';
import { boundedScan } from './bounded-scan';
import { columnSql, happenedAt } from './columns';
import type { Position } from './cursor';
import { rangeOf } from './range';
import { narrow, type ReadableLog } from './restriction';

/** How many entries one request looks at; a KiB of details counts as one. */
const historyScan = 2_000;

/** `details` are null of an entry that is only where the scan has ended. */
export type ChangedRow = {
  id: string;
  created_at: Date;
  happened_at: Date;
  action: string;
  outcome: 'success' | 'failure' | null;
  actor: string | null;
  actor_name: string | null;
  details: string | null;
  is_last: boolean;
};

/** The length of details is known without reading them. */
const costOfDetails = Prisma.sql`coalesce(octet_length(details), 0) / 1024`;

/** Whether details may tell of changes: they name the member, perhaps with escapes. */
const mayTell = Prisma.sql`(strpos(details, 'changes') > 0 OR strpos(details, E'\\\\u') > 0)`;

const actorName = Prisma.sql`CASE actor_type
  WHEN 'user' THEN coalesce(actor_name, actor_email, user_id)
  WHEN 'api_key' THEN coalesce(actor_name, api_key_name, api_key_id) ELSE actor_name END`;

/** The SQL of the newest entries that may tell of changes, and of the one at which the scan stopped before the end of the log. */
export function selectChanged(
  log: ReadableLog,
  given: EntryFilters,
  position: Position | null,
  rows: number,
): Prisma.Sql {
  const { filters } = narrow(log, given);
  const { entries, condition } = boundedScan(log, filters, {
    bound: historyScan,
    range: rangeOf(filters, { position }),
    extraCost: costOfDetails,
  });
  return Prisma.sql`
    SELECT id, created_at, happened_at, action, outcome, actor, actor_name, is_last,
      CASE WHEN is_found THEN details END AS details
    FROM (
      SELECT id, created_at, ${happenedAt} AS happened_at, action, outcome, ${columnSql.actor} AS actor,
        ${actorName} AS actor_name, details, is_last, (${condition} AND ${mayTell}) IS TRUE AS is_found
      FROM ${entries} AS entry
      WHERE NOT is_beyond AND (is_last OR (${condition} AND ${mayTell}))
      ORDER BY id DESC LIMIT ${rows}
    ) AS row ORDER BY id DESC`;
}
