import 'server-only';
import type { listSigningKeys, SigningKeys } from '@/lib/contract/evidence/keys';
import type { Call } from '@/lib/server/core/call';
import { isSignedBy, readCheckpoint } from './read-checkpoint';
import { readKeys } from './read-keys';
import { notSigned, readTree } from './read-tree';

/** The keys of the log's checkpoints. Throws 404 while nothing is signed. */
export async function listKeys({ caller }: Call<typeof listSigningKeys>): Promise<SigningKeys> {
  const [newest, rows] = await Promise.all([readCheckpoint(caller), readKeys(caller)]);
  if (newest === null) throw notSigned((await readTree(caller)).refusal);
  const { epoch, checkpoint } = newest;
  const [origin = ''] = checkpoint.split('\n', 1);
  const logs = rows.filter((row) => row.epoch === epoch).map((row) => `log ${row.verifier_key}\n`);
  return {
    origin,
    epoch,
    keys: rows.map((row) => ({ ...row, signs_now: isSignedBy(checkpoint, row.verifier_key) })),
    policy: `${logs.join('')}quorum none\n`,
  };
}
