import 'server-only';
import { env } from '@/lib/server/core/env';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { type Edge, splitEdge, tileWidth, unfinishedTile } from '@/lib/server/evidence/edge';
import { hashSize } from '@/lib/server/evidence/hashes';
import type { TilePlace } from '@/lib/server/evidence/proof-tiles';
import type { ReadTile } from '@/lib/server/evidence/proofs';
import { keyIsMissing } from '@/lib/server/evidence/signing-key';
import { Prisma } from '@/lib/server/prisma-client/client';
import { toIso } from '../sql/columns';

/** A tree of which a checkpoint was signed. Only so many entries of it are shown as were signed. */
export type SignedTree = {
  origin: string;
  epoch: number;
  size: number;
  edge: Edge;
  checkpoint: string;
  checkpointSize: number;
};

/** Since when nothing is signed, and why; null where all is well. */
export type Refusal = { refusedAt: string; refusedBecause: string } | null;

type TreeRow = {
  origin: string;
  epoch: number;
  size: number;
  edge: Uint8Array;
  checkpoint: string | null;
  checkpointSize: number | null;
} & RefusalRow;

export type RefusalRow = { refusedAt: string | null; refusedBecause: string | null };

export const refusalColumns = Prisma.raw(
  `${toIso('refused_at')} AS "refusedAt", refused_because AS "refusedBecause"`,
);

export const refusalOf = ({ refusedAt, refusedBecause }: RefusalRow): Refusal =>
  refusedAt === null || refusedBecause === null ? null : { refusedAt, refusedBecause };

/** The caller's tree; null while nothing of it is signed. */
export async function readTree(
  caller: Caller,
): Promise<{ tree: SignedTree | null; refusal: Refusal }> {
  const [row] = await readLog<TreeRow>(
    caller,
    Prisma.sql`
      SELECT origin, epoch, size::float8 AS size, edge, checkpoint,
        checkpoint_size::float8 AS "checkpointSize", ${refusalColumns}
      FROM audit_log_tree WHERE org = ${caller.org}`,
  );
  if (row === undefined) return { tree: null, refusal: null };
  const { origin, epoch, size, checkpoint, checkpointSize } = row;
  const refusal = refusalOf(row);
  if (checkpoint === null || checkpointSize === null) return { tree: null, refusal };
  const edge = splitEdge(Buffer.from(row.edge), size);
  return { tree: { origin, epoch, size, edge, checkpoint, checkpointSize }, refusal };
}

/** The same. Throws 404 while nothing is signed. */
export async function readSignedTree(caller: Caller): Promise<SignedTree> {
  const { tree, refusal } = await readTree(caller);
  if (tree === null) throw notSigned(refusal);
  return tree;
}

export const sentenceOf = ({ refusedAt, refusedBecause }: NonNullable<Refusal>) =>
  `Nothing is signed since ${refusedAt}: ${refusedBecause}.`;

/** Whether a checkpoint will be signed as soon as something comes. */
export const isSigning = () => env().SIGNING_KEY !== undefined;

const noCheckpoint = () =>
  !isSigning()
    ? `There is no checkpoint: ${keyIsMissing}.`
    : 'There is no checkpoint yet: the first is signed about a second after the first entry.';

/** Nothing of the log is signed. */
export const notSigned = (refusal: Refusal) =>
  new ApiError('not_found', refusal === null ? noCheckpoint() : sentenceOf(refusal));

/** Tiles of a tree, read at once. What is then asked for must be among `places`. */
export async function readTiles(
  caller: Caller,
  { size, edge }: SignedTree,
  places: readonly TilePlace[],
): Promise<ReadTile> {
  const stored = places.filter(({ level, n }) => n < unfinishedTile(size, level).n);
  const rows = await readStored(caller, stored);
  const hashes = new Map(
    rows.map((row) => [`${row.level}/${row.n}`, Buffer.from(row.hashes)] as const),
  );
  return async (level, n) => {
    const found = n === unfinishedTile(size, level).n ? edge[level] : hashes.get(`${level}/${n}`);
    if (found === undefined) {
      throw new Error(`tile ${n} of level ${level} of organization ${caller.org} is missing`);
    }
    return found;
  };
}

type StoredTile = TilePlace & { hashes: Uint8Array };

async function readStored(caller: Caller, places: readonly TilePlace[]): Promise<StoredTile[]> {
  if (places.length === 0) return [];
  const levels = places.map(({ level }) => String(level));
  const numbers = places.map(({ n }) => String(n));
  return readLog<StoredTile>(
    caller,
    Prisma.sql`
      SELECT tile.level::int AS level, tile.n::float8 AS n, tile.hashes
      FROM unnest(${levels}::smallint[], ${numbers}::bigint[]) AS wanted (level, n)
      CROSS JOIN LATERAL (
        SELECT level, n, hashes FROM audit_log_tile
        WHERE org = ${caller.org} AND level = wanted.level AND n = wanted.n LIMIT 1
      ) AS tile`,
  );
}

/** Whether the signed part of a tree has so many hashes in a tile. */
export function isSigned(
  { checkpointSize }: SignedTree,
  { level, n }: TilePlace,
  width: number,
): boolean {
  return n * tileWidth + width <= Math.floor(checkpointSize / tileWidth ** level);
}

/** Some of the hashes of a tile. */
export const hashesOf = (tile: Buffer, first: number, count: number) =>
  tile.subarray(first * hashSize, (first + count) * hashSize);

export const toBase64 = (hashes: readonly Buffer[]) =>
  hashes.map((hash) => hash.toString('base64'));
