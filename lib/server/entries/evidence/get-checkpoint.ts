import 'server-only';
import { type Checkpoint, type getCheckpoint, noteType } from '@/lib/contract/evidence/checkpoint';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { Content } from '@/lib/server/http/content';
import { Prisma } from '@/lib/server/prisma-client/client';
import { prefers } from './prefers';
import { isSignedBy, readCheckpoint } from './read-checkpoint';
import { readKeys } from './read-keys';
import { notSigned, type RefusalRow, refusalColumns, refusalOf } from './read-tree';

/** The newest checkpoint, or that of a size. Throws 404 if there is none. */
export async function getSignedCheckpoint({
  caller,
  input: { size, format },
  request,
}: Call<typeof getCheckpoint> & { request?: Request }): Promise<Checkpoint | Content> {
  const [signed, progress] = await Promise.all([
    readCheckpoint(caller, size),
    readProgress(caller),
  ]);
  const refusal = refusalOf(progress);
  if (signed === null) throw size === undefined ? notSigned(refusal) : notKept(size);
  const { checkpoint, epoch, signedAt } = signed;
  const wanted = format ?? (prefers(request, 'application/json', 'text/plain') && 'json');
  if (wanted !== 'json') return new Content(noteType, checkpoint);
  const keys = await readKeys(caller);
  const [origin = '', , root = ''] = checkpoint.split('\n');
  return {
    ...{ origin, epoch, size: signed.size, root, signed_at: signedAt, checkpoint },
    entries: progress.entries,
    pending: Math.max(0, progress.entries - progress.inTree),
    refused: refusal && { since: refusal.refusedAt, reason: refusal.refusedBecause },
    verifier_keys: keys
      .map(({ verifier_key }) => verifier_key)
      .filter((key) => isSignedBy(checkpoint, key)),
  };
}

const notKept = (size: number) =>
  new ApiError(
    'not_found',
    `There is no checkpoint of ${size} entries: the newest is kept, and the last of each minute. Any two sizes have a proof of consistency.`,
  );

/** How many entries have a number, how many of them are in the tree, and whether that is signed. */
type Progress = { entries: number; inTree: number } & RefusalRow;

async function readProgress(caller: Caller): Promise<Progress> {
  const [row] = await readLog<Progress>(
    caller,
    Prisma.sql`
      SELECT size::float8 AS "inTree", ${refusalColumns},
        (SELECT size::float8 FROM audit_log_head WHERE org = ${caller.org}) AS entries
      FROM audit_log_tree WHERE org = ${caller.org}`,
  );
  return row ?? { entries: 0, inTree: 0, refusedAt: null, refusedBecause: null };
}
