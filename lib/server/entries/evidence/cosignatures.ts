import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { Prisma } from '@/lib/server/prisma-client/client';

type Signed = { epoch: number; size: number; checkpoint: string };

/**
 * A checkpoint with the cosignatures that its witnesses have given for it, as lines of the note (C2SP tlog-cosignature). Witnesses that were
 * removed are left out, so there are no more than anchors may be, and of one that is there twice the same line is there once. They are not
 * read with the checkpoint: on Citus that is on another node.
 */
export async function withCosignatures(
  caller: Caller,
  { epoch, size, checkpoint }: Signed,
): Promise<string> {
  const { org } = caller;
  const [row] = await readLog<{ lines: string | null }>(
    caller,
    Prisma.sql`
      SELECT string_agg(DISTINCT convert_from(given.receipt, 'UTF8'), '') AS lines
      FROM audit_log_anchor AS witness JOIN audit_log_receipt AS given
        ON given.org = witness.org AND given.anchor_id = witness.id
      WHERE witness.org = ${org} AND witness.kind = 'witness' AND witness.removed_at IS NULL
        AND given.org = ${org} AND given.epoch = ${epoch}::int AND given.size = ${size}::bigint
        AND split_part(given.checkpoint, E'\\n\\n', 1) = ${signedPart(checkpoint)}`,
  );
  return checkpoint + (row?.lines ?? '');
}

/** What a cosignature is of: a later checkpoint of as many entries may be signed by another key, and one of another history has another root. */
const signedPart = (checkpoint: string) => checkpoint.split('\n\n', 1)[0] ?? '';
