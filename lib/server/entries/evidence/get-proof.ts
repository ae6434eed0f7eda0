import 'server-only';
import { noteType } from '@/lib/contract/evidence/checkpoint';
import type { EntryProof, getEntryProof } from '@/lib/contract/evidence/proofs';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import { tileWidth } from '@/lib/server/evidence/edge';
import { tilesOfProof } from '@/lib/server/evidence/proof-tiles';
import { inclusionProof } from '@/lib/server/evidence/proofs';
import { Content } from '@/lib/server/http/content';
import { absent, isEntryId } from '../get';
import { findIndex } from './find-index';
import { prefers } from './prefers';
import { hashesOf, type Refusal, readTiles, readTree, sentenceOf, toBase64 } from './read-tree';

/** The proof that an entry is in the newest signed tree. Throws 404 if there is no such entry, 409 if it is not in it yet. */
export async function getProof({
  caller,
  input: { id, format },
  reply,
  request,
}: Call<typeof getEntryProof> & { request?: Request }): Promise<EntryProof | Content> {
  if (!isEntryId(id)) throw absent();
  const { index, exists } = await findIndex(caller, id);
  if (index === null && !exists) throw absent();
  const { tree, refusal } = await readTree(caller);
  if (tree === null || index === null || index >= tree.checkpointSize) throw notSealed(refusal);
  const { checkpoint, checkpointSize: size } = tree;
  const readTile = await readTiles(caller, tree, tilesOfProof(index, size));
  const leaves = await readTile(0, Math.floor(index / tileWidth));
  const leaf_hash = hashesOf(leaves, index % tileWidth, 1).toString('base64');
  const path = toBase64(await inclusionProof(readTile, index, size));
  const wanted = format ?? (prefers(request, 'text/plain', 'application/json') && 'tlog-proof');
  if (wanted !== 'tlog-proof') return { id, index, size, leaf_hash, path, checkpoint };
  reply.headers['Content-Disposition'] = `attachment; filename="${id}.tlog-proof"`;
  return new Content(noteType, toText(index, path, checkpoint));
}

/** As C2SP tlog-proof has it. */
const toText = (index: number, path: readonly string[], checkpoint: string) =>
  ['c2sp.org/tlog-proof@v1', `index ${index}`, ...path, '', checkpoint].join('\n');

const notSealed = (refusal: Refusal) =>
  refusal === null
    ? new ApiError(
        'conflict',
        'This entry is in no signed tree yet: that takes about a second. Try again.',
        undefined,
        { 'Retry-After': '2' },
      )
    : new ApiError(
        'conflict',
        `This entry is in no signed tree. ${sentenceOf(refusal)}`,
        undefined,
        { 'Retry-After': '60' },
      );
