import 'server-only';
import { logError } from '@/lib/server/core/log';
import type { Transaction } from '@/lib/server/db/client';
import { signCheckpoint } from './checkpoint';
import { rootOf } from './edge';
import { readGuard, type Signed, writeGuard } from './guard';
import { noteSigned } from './log-line';
import type { Notice } from './notices';
import { type SigningKey, signingKeys } from './signing-key';
import { readEdge, readVerifierKeys, type Tree } from './tree-store';

/** What is signed: the tree, and how many entries of the organization have a number. */
type Signing = { org: number; tree: Tree; numbered: number };

/**
 * Signs a checkpoint of a tree and stores it, unless what was signed before contradicts that: then the tree says why, and nothing is
 * signed until it no longer does. The guard is written first, so that no crash leaves a checkpoint of which it does not know.
 */
export async function signTree(tx: Transaction, signing: Signing): Promise<Notice[]> {
  const { org, tree } = signing;
  const refuse = (because: string) => refuseTree(tx, org, tree, because);
  const keys = signingKeys(tree.origin);
  /** The reason is shown to whoever may read the log, and the error names files of the server. */
  const refuseFor = (error: Error, because: string) => {
    if (tree.refusedBecause === null) logError(because, error);
    return refuse(`${because}: the log of the server says why`);
  };
  const guard = await readGuard(tree.origin).catch(toError);
  if (guard instanceof Error) return refuseFor(guard, 'what was last signed cannot be read');
  if (guard !== null && guard.size > tree.size && guard.size <= signing.numbered) {
    return []; // A crash came between the guard and the database: the same entries are added again.
  }
  const contradicted = await contradiction(tx, signing, guard);
  if (contradicted !== null) return refuse(contradicted);
  const added = await registerKeys(tx, signing, keys);
  if (typeof added === 'string') return refuse(added);
  const checkpoint = signCheckpoint(tree, keys);
  const failure = await writeGuard(tree.origin, tree).catch(toError);
  if (failure instanceof Error) return refuseFor(failure, 'what is signed cannot be kept');
  await archive(tx, org);
  await tx.$executeRaw`
    UPDATE audit_log_tree SET checkpoint = ${checkpoint}, checkpoint_size = size, signed_at = now(),
      refused_at = NULL, refused_because = NULL
    WHERE org = ${org}`;
  noteSigned(tree);
  return tree.refusedBecause === null ? added : [...added, { kind: 'signed again' }];
}

/** Keeps why a tree is not signed. The reason may tell numbers that change, so only the first one is told. */
export async function refuseTree(
  tx: Transaction,
  org: number,
  tree: Pick<Tree, 'refusedBecause'>,
  because: string,
): Promise<Notice[]> {
  // Citus takes no coalesce() with now().
  await tx.$executeRaw`UPDATE audit_log_tree SET refused_at = now() WHERE org = ${org} AND refused_at IS NULL`;
  await tx.$executeRaw`
    UPDATE audit_log_tree SET refused_because = ${because}
    WHERE org = ${org} AND refused_because IS DISTINCT FROM ${because}`;
  return tree.refusedBecause === null ? [{ kind: 'refused', because }] : [];
}

const toError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

/** Why a tree cannot be the one of which was signed before; null if it can. */
async function contradiction(
  tx: Transaction,
  { org, tree }: Signing,
  guard: Signed | null,
): Promise<string | null> {
  if (guard === null) return null;
  if (guard.size > tree.size) {
    return `a checkpoint of ${guard.size} entries was signed, and the log has ${tree.size}: its database was set back`;
  }
  const root =
    guard.size === tree.size ? tree.root : rootOf(await readEdge(tx, org, tree, guard.size));
  return root.equals(guard.root)
    ? null
    : `the first ${guard.size} entries are not those of which a checkpoint was signed: the log was set back or altered`;
}

/** Whether the checkpoint of a tree is the last that this machine signed, by all keys that there are now. */
export async function isAsSigned(tx: Transaction, org: number, tree: Tree): Promise<boolean> {
  const guard = await readGuard(tree.origin).catch(toError);
  if (guard instanceof Error) return false;
  const isLast = guard === null || (guard.size === tree.size && guard.root.equals(tree.root));
  const known = await readVerifierKeys(tx, org, tree);
  return isLast && signingKeys(tree.origin).every(({ verifierKey }) => known.has(verifierKey));
}

/**
 * Stores keys that sign for the first time, and returns which were added to others; or returns why they must not sign: a key that nobody
 * knows follows only a known one that signs too, so that a server with another seed by mistake signs nothing.
 */
async function registerKeys(
  tx: Transaction,
  { org, tree }: Signing,
  keys: readonly SigningKey[],
): Promise<Notice[] | string> {
  const known = await readVerifierKeys(tx, org, tree);
  const unknown = keys.filter(({ verifierKey }) => !known.has(verifierKey));
  if (known.size > 0 && unknown.length === keys.length) {
    return 'SIGNING_KEY is another than the one that signed before: set that one, or set it as SIGNING_KEY_PREVIOUS too';
  }
  for (const { verifierKey } of unknown) {
    await tx.$executeRaw`
      INSERT INTO audit_log_signing_key (org, epoch, verifier_key, first_size)
      VALUES (${org}, ${tree.epoch}, ${verifierKey}, ${tree.size}::bigint)`;
  }
  if (known.size === 0) return [];
  return unknown.map(({ verifierKey }) => ({ kind: 'key added', verifierKey, size: tree.size }));
}

/** Keeps the checkpoint that is about to be replaced, if it is the last of its minute. */
async function archive(tx: Transaction, org: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_log_checkpoint (org, epoch, size, checkpoint, signed_at)
    SELECT org, epoch, checkpoint_size, checkpoint, signed_at FROM audit_log_tree
    WHERE org = ${org} AND checkpoint IS NOT NULL
      AND date_trunc('minute', signed_at) <> date_trunc('minute', now())
    ON CONFLICT DO NOTHING`;
}
