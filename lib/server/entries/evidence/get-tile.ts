import 'server-only';
import type { getEntryBundle, getTile } from '@/lib/contract/evidence/tiles';
import type { Call } from '@/lib/server/core/call';
import { ApiError } from '@/lib/server/core/errors';
import type { Caller } from '@/lib/server/core/principal';
import { readLog } from '@/lib/server/db/read-log';
import { tileWidth } from '@/lib/server/evidence/edge';
import { leafSql, numberedEntries } from '@/lib/server/evidence/leaf-sql';
import { Content } from '@/lib/server/http/content';
import { Prisma } from '@/lib/server/prisma-client/client';
import { recordRead } from '@/lib/server/recording/record-read';
import { hashesOf, isSigned, readSignedTree, readTiles } from './read-tree';
import { parseLevel, parseTileNumber, type TileNumber } from './tile-path';

/** A tile never changes. Only its reader may keep it: what it says depends on the credential. */
const immutable = { 'Cache-Control': 'private, immutable, max-age=31536000' };

/** A tile of the signed tree. Throws 404 if there is none. */
export async function getTreeTile({
  caller,
  input,
  reply,
}: Call<typeof getTile>): Promise<Content> {
  const level = parseLevel(input.level);
  const wanted = parseTileNumber(input.n);
  if (level === null || wanted === null) throw noTile();
  const { tree, place } = await requireTile(caller, level, wanted);
  const readTile = await readTiles(caller, tree, [place]);
  const hashes = hashesOf(await readTile(level, place.n), 0, wanted.width);
  return toBytes(reply, Buffer.from(hashes));
}

/** The leaves of a tile of level 0. Throws 404 if there is none. */
export async function getLeaves({
  caller,
  input,
  context,
  reply,
}: Call<typeof getEntryBundle>): Promise<Content> {
  const wanted = parseTileNumber(input.n);
  if (wanted === null) throw noTile();
  await requireTile(caller, 0, wanted);
  const leaves = await readLeaves(caller, wanted);
  // As a list in the same order would be.
  await recordRead(caller, { order: 'seq', after_seq: wanted.n * tileWidth - 1 }, context);
  return toBytes(reply, Buffer.concat(leaves.flatMap(withLength)));
}

function toBytes(reply: Call<typeof getTile>['reply'], bytes: Buffer<ArrayBuffer>): Content {
  Object.assign(reply.headers, immutable);
  return new Content('application/octet-stream', bytes);
}

const noTile = (size?: number) =>
  new ApiError(
    'not_found',
    size === undefined
      ? 'No tile has this path. Paths are those of C2SP tlog-tiles, such as tile/0/x001/234 and tile/0/000.p/17.'
      : `There is no such tile: the signed tree has ${size} entries.`,
  );

async function requireTile(caller: Caller, level: number, { n, width }: TileNumber) {
  const tree = await readSignedTree(caller);
  const place = { level, n };
  if (!isSigned(tree, place, width)) throw noTile(tree.checkpointSize);
  return { tree, place };
}

async function readLeaves(caller: Caller, { n, width }: TileNumber): Promise<Buffer[]> {
  const first = n * tileWidth;
  const rows = await readLog<{ leaf: string }>(
    caller,
    Prisma.sql`
      SELECT ${leafSql(caller.organizationId)} AS leaf
      FROM ${numberedEntries(caller.org, first, first + width)} ORDER BY seq`,
  );
  if (rows.length !== width) {
    throw new Error(
      `of the entries ${first} to ${first + width - 1} of organization ${caller.org}, which are in its tree, ${width - rows.length} are missing`,
    );
  }
  return rows.map(({ leaf }) => Buffer.from(leaf));
}

/** A length in two bytes holds every leaf: what may be long of an entry is in it as a commitment. */
function withLength(leaf: Buffer): Buffer[] {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(leaf.length);
  return [length, leaf];
}
