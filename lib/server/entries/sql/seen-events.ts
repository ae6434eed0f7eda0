import 'server-only';
import { entrySources } from '@/lib/contract/entry-fields';
import { maxSchemas, seenAmong } from '@/lib/contract/schema-limits';
import { Prisma } from '@/lib/server/prisma-client/client';
import { scan } from './bounded-scan';
import { isVisible, type ReadableLog } from './restriction';

/** Of the product's own events it knows what they mean. */
export const sentEntries = { source: entrySources.filter((source) => source !== 'product') };

export type SeenRow = {
  action: string;
  resource_type: string;
  count: number;
  nonconforming: number;
  last_at: Date;
  /** How many entries were looked through: the same in each row. */
  counted: number;
};

/** The SQL of the events among the newest entries that were sent. */
export function selectSeen(log: ReadableLog): Prisma.Sql {
  const entries = scan(log, sentEntries, { bound: seenAmong - 1, range: () => Prisma.empty });
  return Prisma.sql`
    SELECT action, resource_type, count(*)::int AS count,
      (count(*) FILTER (WHERE NOT conforms))::int AS nonconforming,
      max(created_at) AS last_at, (sum(count(*)) OVER ())::int AS counted
    FROM ${entries} AS entry WHERE TRUE ${isVisible(log)}
    GROUP BY action, resource_type ORDER BY count(*) DESC, resource_type, action
    LIMIT ${maxSchemas.events}`;
}
