import 'server-only';
import { createHash } from 'node:crypto';
import type { EntryFilters } from '@/lib/contract/entry-filters';
import type { getEvidence } from '@/lib/contract/evidence/bundle';
import { withWhereText } from '@/lib/contract/query/resolve-where';
import type { Call } from '@/lib/server/core/call';
import { env } from '@/lib/server/core/env';
import type { Caller } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { tileWidth } from '@/lib/server/evidence/edge';
import { inclusionProof, type ReadTile } from '@/lib/server/evidence/proofs';
import { readVerifier, type VerifierFile } from '@/lib/server/evidence/verifier-file';
import { Content } from '@/lib/server/http/content';
import { toBody } from '@/lib/server/http/response-body';
import { recordStandalone } from '@/lib/server/recording/record-event';
import { exportSlots } from '../export-slots';
import { logCut, retryOutage } from '../long-read';
import { narrow } from '../sql/restriction';
import { readNumbered } from './bundle-entries';
import {
  bundleName,
  endLine,
  entryLine,
  manifestLine,
  tileLine,
  verifierLine,
} from './bundle-lines';
import { withCosignatures } from './cosignatures';
import { keptTiles, provenTile } from './kept-tiles';
import { readKeys } from './read-keys';
import { readSignedTree, type SignedTree } from './read-tree';

/** A bundle of evidence, as a stream. Like an export it is recorded before its first byte, and HEAD neither reads nor records. */
export async function getBundle({
  caller,
  input,
  context,
  reply,
  request,
}: Call<typeof getEvidence> & { request: Request }): Promise<Content> {
  const type = 'application/x-ndjson';
  const tree = await readSignedTree(caller);
  const name = bundleName({ origin: tree.origin, size: tree.checkpointSize });
  reply.headers['Content-Disposition'] = `attachment; filename="${name}"`;
  if (request.method === 'HEAD') return new Content(type, null);
  const releaseSlot = await exportSlots.take(caller.organizationId);
  let verifier: VerifierFile;
  try {
    verifier = await readVerifier();
    const details = { format: 'evidence', query: input };
    const resource = { id: null, name: null };
    await recordStandalone(caller, { event: 'audit_log.export', resource, details, context });
  } catch (error) {
    releaseSlot();
    throw error;
  }
  const { filters: seen } = narrow(caller, input);
  const filters = Object.keys(seen).length === 0 && caller.restriction === null ? null : seen;
  const texts = write({ caller, filters, tree, verifier, context });
  return new Content(type, toBody(texts, { signal: request.signal, release: releaseSlot }));
}

type Writing = {
  caller: Caller;
  /** Null for the whole log. */
  filters: EntryFilters | null;
  tree: SignedTree;
  verifier: VerifierFile;
  context: RequestContext;
};

/** The bundle, and of what comes before its last line the hash in that. */
async function* write(writing: Writing): AsyncGenerator<string, void> {
  const hash = createHash('sha256');
  let count = 0;
  try {
    for await (const { text, entries } of parts(writing)) {
      hash.update(text);
      count += entries;
      yield text;
    }
  } catch (error) {
    // The response has begun, so it cannot become an error: the connection is cut, and the end is missing.
    logCut('a bundle of evidence', writing.context, error);
    throw error;
  }
  yield endLine(count, hash.digest());
}

type Part = { text: string; entries: number };

/** Each statement checks the caller's credential again, so that a revoked one reads no further. */
async function* parts(writing: Writing): AsyncGenerator<Part> {
  const { caller, filters, tree, verifier } = writing;
  const size = tree.checkpointSize;
  const readTile = keptTiles(caller, tree);
  yield { text: (await manifestOf(writing)) + verifierLine(verifier.text), entries: 0 };
  for (let first = 0; first < size; ) {
    const { rows, next } = await retryOutage(() => readNumbered(caller, filters, { first, size }));
    const lines =
      filters === null && first % tileWidth === 0 ? [await tileAt(readTile, first, size)] : [];
    for (const row of rows) {
      const path = filters && (await retryOutage(() => inclusionProof(readTile, row.seq, size)));
      lines.push(entryLine(caller.organizationId, row, path ?? undefined));
    }
    // Also without a match, because yielding notices that the reader has left.
    yield { text: lines.join(''), entries: rows.length };
    first = next;
  }
}

/** The keys are read after the checkpoint, so those that have signed it are among them. */
async function manifestOf({ caller, filters, tree, verifier }: Writing): Promise<string> {
  const { origin, epoch, checkpointSize: size } = tree;
  const signed = { ...tree, size };
  const checkpoint = await retryOutage(() => withCosignatures(caller, signed));
  const keys = await retryOutage(() => readKeys(caller));
  const ofEpoch = keys.filter((key) => key.epoch === epoch);
  return manifestLine({
    ...{ origin, epoch, checkpoint, size },
    verifierKeys: ofEpoch.map((key) => key.verifier_key),
    filter: filters && queryOf(filters),
    madeAt: new Date(),
    verifier: { sha256: verifier.sha256, url: new URL('/verify.mjs', env().BASE_URL).href },
  });
}

async function tileAt(readTile: ReadTile, first: number, size: number): Promise<string> {
  const n = first / tileWidth;
  const { hashes, path } = await retryOutage(() => provenTile(readTile, n, size));
  return tileLine(n, hashes, path);
}

/** The filters as a query, sorted by name. */
function queryOf(filters: EntryFilters): string {
  const pairs = Object.entries(withWhereText(filters)).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)] as [string, string]),
  );
  const query = new URLSearchParams(pairs);
  query.sort();
  return query.toString();
}
