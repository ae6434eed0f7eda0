import 'server-only';
import type { KeptCheckpoint, listCheckpoints } from '@/lib/contract/evidence/checkpoints';
import type { Output } from '@/lib/contract/operation';
import type { Call } from '@/lib/server/core/call';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toIso } from '../sql/columns';

type Row = Omit<KeptCheckpoint, 'root'>;

/** The newest checkpoints, of which the first is the tree's own. */
export async function listKeptCheckpoints({
  caller,
  input: { limit = 50 },
}: Call<typeof listCheckpoints>): Promise<Output<typeof listCheckpoints>> {
  // A literal, so that the plan is made for it.
  const most = Prisma.raw(`LIMIT ${limit + 1}`);
  const rows = await readLog<Row>(
    caller,
    Prisma.sql`
      SELECT epoch, size::float8 AS size, ${Prisma.raw(toIso('signed_at'))} AS signed_at, checkpoint FROM (
        (SELECT epoch, checkpoint_size AS size, signed_at, checkpoint FROM audit_log_tree
         WHERE org = ${caller.org} AND checkpoint IS NOT NULL)
        UNION ALL
        (SELECT epoch, size, signed_at, checkpoint FROM audit_log_checkpoint
         WHERE org = ${caller.org} ORDER BY epoch DESC, size DESC ${most})
      ) AS kept ORDER BY epoch DESC, size DESC ${most}`,
  );
  return {
    checkpoints: rows.slice(0, limit).map((row) => ({ ...row, root: rootIn(row.checkpoint) })),
    has_more: rows.length > limit,
  };
}

/** The third line of a checkpoint. */
const rootIn = (checkpoint: string) => checkpoint.split('\n', 3)[2] ?? '';
