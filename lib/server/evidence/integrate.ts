import 'server-only';
import { env } from '@/lib/server/core/env';
import { client, setOrganization, type Transaction } from '@/lib/server/db/client';
import { append, rootOf } from './edge';
import { selectLeafHashes } from './leaf-sql';
import { signTree } from './sign';
import { lockTree, saveTree, type Tree } from './tree-store';

/** How many entries are added to a tree in one transaction: more cost little less each, and hold its lock longer. */
export const batch = 4_096;

export const evidence = () => client('audit_log_evidence');

/** What is known of an organization when its tree is to grow. */
type Organization = { organizationId: string; numbered: number };

/**
 * Adds a batch of an organization's numbered entries to its tree and signs it, in one transaction. Returns how many were added: none if
 * another process is at it. Any number of processes may call this at once.
 */
export function integrate(org: number): Promise<number> {
  return evidence().$transaction(
    async (tx) => {
      await setOrganization(tx, org);
      const organization = await readOrganization(tx, org);
      if (organization === null) return 0;
      const tree = await lockTree(tx, org, originOf(organization.organizationId));
      if (tree === null) return 0;
      const { grown, added } = await grow(tx, org, organization, tree);
      const isUnsigned = grown.checkpointSize !== grown.size;
      if (isUnsigned && env().SIGNING_KEY !== undefined) {
        await signTree(tx, { org, tree: grown, numbered: organization.numbered });
      }
      return added;
    },
    { maxWait: 3_000, timeout: 10_000 },
  );
}

/** The name of a new tree. */
const originOf = (organizationId: string) => `${new URL(env().BASE_URL).host}/${organizationId}`;

async function readOrganization(tx: Transaction, org: number): Promise<Organization | null> {
  const [head] = await tx.$queryRaw<{ numbered: number }[]>`
    SELECT size::float8 AS numbered FROM audit_log_head WHERE org = ${org}`;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM audit_log_organization WHERE org = ${org}`;
  return head && row ? { organizationId: row.id, numbered: head.numbered } : null;
}

async function grow(
  tx: Transaction,
  org: number,
  { organizationId, numbered }: Organization,
  tree: Tree,
): Promise<{ grown: Tree; added: number }> {
  const end = Math.min(numbered, tree.size + batch);
  const added = Math.max(0, end - tree.size);
  if (added === 0) return { grown: tree, added };
  const [row] = await tx.$queryRaw<{ hashes: Uint8Array | null; count: number }[]>(
    selectLeafHashes({ org, organizationId }, tree.size, end),
  );
  if (row?.count !== added || row.hashes === null) {
    throw new Error(
      `of the entries ${tree.size} to ${end - 1} of organization ${org}, which are numbered and in no tree yet, ${added - (row?.count ?? 0)} are missing`,
    );
  }
  const { edge, tiles } = append(tree.edge, tree.size, Buffer.from(row.hashes));
  const grown = { ...tree, size: end, edge, root: rootOf(edge) };
  await saveTree(tx, org, grown, tiles);
  return { grown, added };
}
