import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { parseNote, signaturesBy } from '@/lib/server/evidence/signed-note';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toIso } from '../sql/columns';
import { withCosignatures } from './cosignatures';

/** A signed checkpoint, with the cosignatures of its witnesses. */
export type SignedCheckpoint = {
  epoch: number;
  size: number;
  checkpoint: string;
  signedAt: string;
};

/** The newest checkpoint, or with a `size` the newest of exactly so many entries. Null if there is none. */
export async function readCheckpoint(
  caller: Caller,
  size?: number,
): Promise<SignedCheckpoint | null> {
  const [row] = await readLog<SignedCheckpoint>(caller, selectCheckpoint(caller.org, size));
  if (row === undefined) return null;
  return { ...row, checkpoint: await withCosignatures(caller, row) };
}

const selectCheckpoint = (org: number, size: number | undefined) =>
  size === undefined
    ? selectNewest(org)
    : Prisma.sql`
        SELECT * FROM (${selectNewest(org)}) AS newest WHERE size = ${size}
        UNION ALL (
          SELECT epoch, size::float8 AS size, checkpoint, ${signedAt}
          FROM audit_log_checkpoint
          WHERE org = ${org} AND size = ${size}::bigint AND epoch = ANY (ARRAY(
            SELECT generate_series(1, epoch) FROM audit_log_tree WHERE org = ${org}))
          ORDER BY epoch DESC LIMIT 1)
        LIMIT 1`;

const signedAt = Prisma.raw(`${toIso('signed_at')} AS "signedAt"`);

const selectNewest = (org: number) => Prisma.sql`
  SELECT epoch, checkpoint_size::float8 AS size, checkpoint, ${signedAt}
  FROM audit_log_tree
  WHERE org = ${org} AND checkpoint IS NOT NULL`;

/** Whether a checkpoint has a signature with the name and id of a key. */
export function isSignedBy(checkpoint: string, verifierKey: string): boolean {
  const [name = '', id = ''] = verifierKey.split('+');
  return signaturesBy(parseNote(checkpoint).signatures, { name, id }).length > 0;
}
