import 'server-only';
import { sealedFields } from '@/lib/contract/evidence/leaf';
import type { Transaction } from '@/lib/server/db/client';
import { tileWidth, unfinishedTile } from '@/lib/server/evidence/edge';
import { hashSize } from '@/lib/server/evidence/hashes';
import type { Tree } from '@/lib/server/evidence/tree-store';
import { hashOfEntry, type StoredEntry } from './entry-leaf';

// What can be said of an entry whose leaf is another than the one in the tree. A hash does not tell what it is of, so values are tried.

/** Fields that have few values. */
const few: Record<string, readonly unknown[]> = {
  actor_type: ['user', 'api_key', 'system'],
  source: ['product', 'api'],
  outcome: ['success', 'failure'],
  conforms: [true, false],
};

/** Fields that entries may lack. */
const optional = [
  ...sealedFields,
  ...(['api_key_id', 'correlation_id', 'external_source', 'occurred_at', 'outcome'] as const),
  ...(['request_id', 'conforms', 'schema_version'] as const),
];

/** The one field that was altered, if that is seen by another of its values: one that was added, or that has few. */
export function alteredField(
  entry: StoredEntry,
  organizationId: string,
  expected: Buffer,
): string | undefined {
  const tries = [
    ...optional.map((name) => [name, null] as const),
    ...Object.entries(few).flatMap(([name, values]) =>
      values.map((value) => [name, value] as const),
    ),
  ];
  const right = tries.find(([name, value]) =>
    hashOfEntry({ ...entry, [name]: value }, organizationId).equals(expected),
  );
  return right?.[0];
}

/** So many are looked for in all tiles at once: each is compared with every hash. */
const mostAtOnce = 32;

/** The places of leaves in the tree, by their hash in hexadecimal. */
export async function placesOf(
  tx: Transaction,
  org: number,
  tree: Tree,
  hashes: readonly Buffer[],
): Promise<Map<string, number>> {
  const places = new Map<string, number>();
  const add = (hash: Buffer, n: number, at: number) => {
    if (at % hashSize === 0) places.set(hash.toString('hex'), n * tileWidth + at / hashSize);
  };
  const looked = hashes.slice(0, mostAtOnce);
  const edge = tree.edge[0] ?? Buffer.alloc(0);
  for (const hash of looked) {
    const at = edge.indexOf(hash);
    if (at >= 0) add(hash, unfinishedTile(tree.size, 0).n, at);
  }
  const rows = await tx.$queryRaw<{ hash: Uint8Array; n: number; at: number }[]>`
    SELECT hash, n::float8 AS n, position(hash IN hashes) - 1 AS at
    FROM audit_log_tile, unnest(${looked}::bytea[]) AS hash
    WHERE org = ${org} AND level = 0 AND position(hash IN hashes) > 0`;
  for (const { hash, n, at } of rows) add(Buffer.from(hash), n, at);
  return places;
}
