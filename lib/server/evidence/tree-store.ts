import 'server-only';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { type Edge, levelsOf, splitEdge, type Tile, tileWidth, unfinishedTile } from './edge';
import { emptyRoot, hashSize } from './hashes';

// The trees in the database. Each function runs in a transaction of one organization.

/** A tree as it is stored. */
export type Tree = {
  origin: string;
  epoch: number;
  size: number;
  edge: Edge;
  root: Buffer;
  /** The size of the newest checkpoint; null before the first. */
  checkpointSize: number | null;
  checkpoint: string | null;
  refusedBecause: string | null;
};

type TreeRow = Omit<Tree, 'edge' | 'root'> & { edge: Uint8Array; root: Uint8Array };

const treeColumns = Prisma.raw(`origin, epoch, size::float8 AS size, edge, root,
  checkpoint_size::float8 AS "checkpointSize", checkpoint, refused_because AS "refusedBecause"`);

const toTree = ({ edge, root, ...row }: TreeRow): Tree => ({
  ...row,
  edge: splitEdge(Buffer.from(edge), row.size),
  root: Buffer.from(root),
});

/** Null before the first entry is in it. */
export async function readTree(tx: Transaction, org: number): Promise<Tree | null> {
  const [row] = await tx.$queryRaw<TreeRow[]>`
    SELECT ${treeColumns} FROM audit_log_tree WHERE org = ${org}`;
  return row === undefined ? null : toTree(row);
}

/** The tree, which nobody else changes until the transaction ends; null if another process is at it. */
export async function lockTree(tx: Transaction, org: number, origin: string): Promise<Tree | null> {
  const lock = async () => {
    const [row] = await tx.$queryRaw<TreeRow[]>`
      SELECT ${treeColumns} FROM audit_log_tree WHERE org = ${org} FOR UPDATE SKIP LOCKED`;
    return row === undefined ? null : toTree(row);
  };
  const found = await lock();
  if (found !== null) return found;
  await tx.$executeRaw`
    INSERT INTO audit_log_tree (org, origin, root) VALUES (${org}, ${origin}, ${emptyRoot}) ON CONFLICT DO NOTHING`;
  return lock();
}

export async function renameTree(tx: Transaction, org: number, origin: string): Promise<void> {
  await tx.$executeRaw`UPDATE audit_log_tree SET origin = ${origin} WHERE org = ${org}`;
}

export async function saveTree(
  tx: Transaction,
  org: number,
  { size, edge, root }: Pick<Tree, 'size' | 'edge' | 'root'>,
  tiles: readonly Tile[],
): Promise<void> {
  if (tiles.length > 0) {
    // Not a SELECT from arrays: Citus would copy its rows, which row security does not let it.
    const rows = tiles.map(
      ({ level, n, hashes }) => Prisma.sql`(${org}, ${level}::smallint, ${n}::bigint, ${hashes})`,
    );
    await tx.$executeRaw`
      INSERT INTO audit_log_tile (org, level, n, hashes) VALUES ${Prisma.join(rows)}`;
  }
  await tx.$executeRaw`
    UPDATE audit_log_tree SET size = ${size}::bigint, edge = ${Buffer.concat(edge)}, root = ${root} WHERE org = ${org}`;
}

type FirstHashes = { level: number; n: number; width?: number };

/** The first hashes of a tile of the tree, up to the 256th, of those that it has. Null if a full tile is not there. */
export async function findTile(
  tx: Transaction,
  org: number,
  tree: Pick<Tree, 'size' | 'edge'>,
  { level, n, width = tileWidth }: FirstHashes,
): Promise<Buffer | null> {
  const bytes = width * hashSize;
  if (n === unfinishedTile(tree.size, level).n) {
    return (tree.edge[level] ?? Buffer.alloc(0)).subarray(0, bytes);
  }
  const [row] = await tx.$queryRaw<{ hashes: Uint8Array }[]>`
    SELECT substring(hashes FROM 1 FOR ${bytes}::int) AS hashes FROM audit_log_tile
    WHERE org = ${org} AND level = ${level}::smallint AND n = ${n}::bigint`;
  return row === undefined ? null : Buffer.from(row.hashes);
}

/** The same. Throws if a full tile is not there, because that cannot be, unless somebody has deleted it. */
export async function readTile(
  tx: Transaction,
  org: number,
  tree: Pick<Tree, 'size' | 'edge'>,
  wanted: FirstHashes,
): Promise<Buffer> {
  const found = await findTile(tx, org, tree, wanted);
  if (found === null) {
    throw new Error(`tile ${wanted.n} of level ${wanted.level} of organization ${org} is missing`);
  }
  return found;
}

/** The edge that the tree had at an earlier size. */
export async function readEdge(
  tx: Transaction,
  org: number,
  tree: Pick<Tree, 'size' | 'edge'>,
  size: number,
): Promise<Edge> {
  const edge: Buffer[] = [];
  for (const level of levelsOf(size)) {
    const { n, width } = unfinishedTile(size, level);
    edge.push(width === 0 ? Buffer.alloc(0) : await readTile(tx, org, tree, { level, n, width }));
  }
  return edge;
}

/** The verifier keys that have signed in the epoch of a tree. */
export async function readVerifierKeys(
  tx: Transaction,
  org: number,
  { epoch }: Pick<Tree, 'epoch'>,
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ verifierKey: string }[]>`
    SELECT verifier_key AS "verifierKey" FROM audit_log_signing_key WHERE org = ${org} AND epoch = ${epoch}`;
  return new Set(rows.map(({ verifierKey }) => verifierKey));
}
