import 'server-only';
import { env } from '@/lib/server/core/env';
import type { Transaction } from '@/lib/server/db/client';
import { inEvidence } from '@/lib/server/db/evidence';
import { append, rootOf } from './edge';
import { selectLeafHashes } from './leaf-sql';
import { type Notice, tell } from './notices';
import { readOrganizationId } from './organization-id';
import { isAsSigned, refuseTree, signTree } from './sign';
import { lockTree, renameTree, saveTree, type Tree } from './tree-store';

/** How many entries are added to a tree in one transaction: more cost little less each, and hold its lock longer. */
export const batch = 4_096;

/** What is known of an organization when its tree is to grow. */
type Organization = { organizationId: string; numbered: number };

/**
 * Adds a batch of an organization's numbered entries to its tree and signs it, in one transaction. Returns how many were added: none if
 * another process is at it. Any number of processes may call this at once. `isFirst` since the process has started: then a tree to which
 * nothing came is compared with what was signed, too.
 */
export async function integrate(org: number, { isFirst = false } = {}): Promise<number> {
  const { added, organizationId, notices } = await inEvidence(
    org,
    (tx) => integrateBatch(tx, org, isFirst),
    10_000,
  );
  if (notices.length > 0) await tell({ organizationId, org }, notices);
  return added;
}

type Integrated = { added: number; organizationId: string; notices: Notice[] };

async function integrateBatch(tx: Transaction, org: number, isFirst: boolean): Promise<Integrated> {
  const organization = await readOrganization(tx, org);
  const { organizationId = '', numbered = 0 } = organization ?? {};
  const done = (added: number, notices: Notice[] = []) => ({ added, organizationId, notices });
  if (organization === null) return done(0);
  const tree = await lockTree(tx, org, originOf(organizationId));
  if (tree === null) return done(0);
  const { grown, added, missing } = await grow(tx, org, organization, tree);
  if (missing !== null) return done(0, await refuseTree(tx, org, tree, missing));
  if (env().SIGNING_KEY === undefined) return done(added);
  const isSigned =
    grown.checkpointSize === grown.size && (!isFirst || (await isAsSigned(tx, org, grown)));
  if (isSigned) return done(added);
  const named = await nameTree(tx, org, grown, originOf(organizationId));
  return done(added, await signTree(tx, { org, tree: named, numbered }));
}

/** The name of a new tree. */
const originOf = (organizationId: string) => `${new URL(env().BASE_URL).host}/${organizationId}`;

/**
 * The first checkpoint fixes the name: before, the tree may have been made by a server at another address, such as that with which a
 * restored backup is tried.
 */
async function nameTree(tx: Transaction, org: number, tree: Tree, origin: string): Promise<Tree> {
  if (tree.checkpoint !== null || tree.epoch > 1 || tree.origin === origin) return tree;
  await renameTree(tx, org, origin);
  return { ...tree, origin };
}

async function readOrganization(tx: Transaction, org: number): Promise<Organization | null> {
  const [head] = await tx.$queryRaw<{ numbered: number }[]>`
    SELECT size::float8 AS numbered FROM audit_log_head WHERE org = ${org}`;
  const organizationId = await readOrganizationId(tx, org);
  return head && organizationId !== null ? { organizationId, numbered: head.numbered } : null;
}

async function grow(
  tx: Transaction,
  org: number,
  { organizationId, numbered }: Organization,
  tree: Tree,
): Promise<{ grown: Tree; added: number; missing: string | null }> {
  const end = Math.min(numbered, tree.size + batch);
  const added = Math.max(0, end - tree.size);
  if (added === 0) return { grown: tree, added, missing: null };
  const [row] = await tx.$queryRaw<{ hashes: Uint8Array | null; count: number }[]>(
    selectLeafHashes({ org, organizationId }, tree.size, end),
  );
  if (row?.count !== added || row.hashes === null) {
    const missing = `of the entries ${tree.size} to ${end - 1}, which have their numbers and are in no tree yet, ${added - (row?.count ?? 0)} are missing`;
    return { grown: tree, added: 0, missing };
  }
  const { edge, tiles } = append(tree.edge, tree.size, Buffer.from(row.hashes));
  const grown = { ...tree, size: end, edge, root: rootOf(edge) };
  await saveTree(tx, org, grown, tiles);
  return { grown, added, missing: null };
}
