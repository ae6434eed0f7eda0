import 'server-only';
import type { listTimeStamps, TimeStamp } from '@/lib/contract/evidence/time-stamps';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toIso } from '../sql/columns';

/** The newest time stamps of all authorities, of which there are no more than anchors may be; of each, so many are looked at. */
export async function listKeptTimeStamps({
  caller,
  input: { limit = 10 },
}: Call<typeof listTimeStamps>): Promise<Output<typeof listTimeStamps>> {
  // A literal, so that the plan is made for it.
  const most = Prisma.raw(`LIMIT ${limit + 1}`);
  const rows = await readLog<TimeStamp>(
    caller,
    Prisma.sql`
      SELECT anchor.id AS anchor_id, anchor.name, kept.epoch, kept.size::float8 AS size, kept.checkpoint,
        translate(encode(kept.receipt, 'base64'), E'\\n', '') AS receipt, ${Prisma.raw(toIso('kept.received_at'))} AS received_at
      FROM audit_log_anchor AS anchor CROSS JOIN LATERAL (
        SELECT * FROM audit_log_receipt WHERE org = ${caller.org} AND anchor_id = anchor.id
        ORDER BY org DESC, anchor_id DESC, epoch DESC, size DESC ${most}
      ) AS kept
      WHERE anchor.org = ${caller.org} AND anchor.kind = 'timestamp'
      ORDER BY kept.epoch DESC, kept.size DESC, anchor.id ${most}`,
  );
  return { time_stamps: rows.slice(0, limit), has_more: rows.length > limit };
}
