import 'server-only';
import { getAuditLogEntry } from '@/lib/contract/audit-log';
import { noteType } from '@/lib/contract/evidence/checkpoint';
import type { EntryProof, getEntryProof } from '@/lib/contract/evidence/proofs';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { tileWidth } from '@/lib/server/evidence/edge';
import { tilesOfProof } from '@/lib/server/evidence/proof-tiles';
import { inclusionProof } from '@/lib/server/evidence/proofs';
import { keyIsMissing } from '@/lib/server/evidence/signing-key';
import { Content } from '@/lib/server/http/content';
import { requirePermission } from '@/lib/server/http/handler';
import { absent, getEntry, isEntryId } from '../get';
import { readNumbered } from './bundle-entries';
import { entryLine } from './bundle-lines';
import { withCosignatures } from './cosignatures';
import { findIndex } from './find-index';
import { prefers } from './prefers';
import {
  hashesOf,
  isSigning,
  type Refusal,
  readTiles,
  readTree,
  sentenceOf,
  toBase64,
} from './read-tree';

/** The proof that an entry is in the newest signed tree. Throws 404 if there is no such entry, 409 if it is not in it yet. */
export async function getProof({
  caller,
  input: { id, format, entry: including },
  context,
  reply,
  request,
}: Call<typeof getEntryProof> & { request?: Request }): Promise<EntryProof | Content> {
  if (!isEntryId(id)) throw absent();
  if (including) requirePermission(caller, getAuditLogEntry);
  const { index, exists } = await findIndex(caller, id);
  if (index === null && !exists) throw absent();
  const { tree, refusal } = await readTree(caller);
  if (tree === null || index === null || index >= tree.checkpointSize) throw notSealed(refusal);
  const { checkpointSize: size } = tree;
  const checkpoint = await withCosignatures(caller, { ...tree, size });
  const readTile = await readTiles(caller, tree, tilesOfProof(index, size));
  const leaves = await readTile(0, Math.floor(index / tileWidth));
  const leaf_hash = hashesOf(leaves, index % tileWidth, 1).toString('base64');
  const path = toBase64(await inclusionProof(readTile, index, size));
  let entry: string | undefined;
  if (including) {
    // Throws for who may not read it, and records that it was read.
    await getEntry({ caller, input: { id }, context, reply });
    entry = await readLine(caller, index);
  }
  const wanted = format ?? (prefers(request, 'text/plain', 'application/json') && 'tlog-proof');
  if (wanted !== 'tlog-proof') {
    return { id, index, size, leaf_hash, path, checkpoint, ...(entry !== undefined && { entry }) };
  }
  reply.headers['Content-Disposition'] = `attachment; filename="${id}.tlog-proof"`;
  return new Content(noteType, toText(index, path, checkpoint, entry));
}

/** The entry, as its line in a bundle. */
async function readLine(caller: Caller, index: number): Promise<string> {
  const { rows } = await readNumbered(caller, null, { first: index, size: index + 1 });
  const [row] = rows;
  if (row === undefined) throw absent();
  return entryLine(caller.organizationId, row).trimEnd();
}

/** As C2SP tlog-proof has it. */
function toText(index: number, path: readonly string[], checkpoint: string, entry?: string) {
  const extra = entry ? [`extra ${Buffer.from(entry).toString('base64')}`] : [];
  return ['c2sp.org/tlog-proof@v1', ...extra, `index ${index}`, ...path, '', checkpoint].join('\n');
}

function notSealed(refusal: Refusal): ApiError {
  if (refusal === null && isSigning()) {
    return inNoTree(
      'This entry is in no signed tree yet: that takes about a second. Try again.',
      2,
    );
  }
  const why = refusal === null ? `Nothing is signed: ${keyIsMissing}.` : sentenceOf(refusal);
  return inNoTree(`This entry is in no signed tree. ${why}`, 60);
}

const inNoTree = (message: string, seconds: number) =>
  new ApiError('conflict', message, undefined, { 'Retry-After': String(seconds) });
