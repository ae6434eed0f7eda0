import 'server-only';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Transaction } from '@/lib/server/db/client';
import { inEvidence } from '@/lib/server/db/evidence';
import { BrokenEdge, tileWidth } from '@/lib/server/evidence/edge';
import { hashSize } from '@/lib/server/evidence/hashes';
import { readOrganizationId } from '@/lib/server/evidence/organization-id';
import { readTree, type Tree } from '@/lib/server/evidence/tree-store';
import { hashOfEntry, type StoredEntry } from './entry-leaf';
import { alteredField, placesOf } from './explain';
import { findExtras, findNewestExtras } from './extras';
import { type Found, storeFindings } from './finding';
import {
  lastIdBefore,
  lowestId,
  lowestNumber,
  type Numbered,
  noId,
  readNumbered,
} from './read-entries';
import { type Reference, readReference } from './signed-root';
import { storedTiles } from './stored-tiles';

// One step of a check: some entries, the tiles over them, and the signed root, in one transaction that nobody waits for. So a check goes on
// where it was, in whichever process.

/** How many entries a step compares. Whole tiles. */
export const step = 4 * tileWidth;

/** So many entries are read at once, of at most 256 KB each, and hashed before anything else is let on. */
const chunk = 64;

/** Of so many entries of a step it is tried which field was altered: each try makes a leaf. */
const explained = 100;

type Running = { id: string; size: number; checked: number };

/** What a step did. `isNew`: it found what was not known. Null if another process is at this check, or it has ended. */
export type Stepped = { checked: number; isNew: boolean; hasEnded: boolean } | null;

export function checkBatch(org: number, checkId: string): Promise<Stepped> {
  return inEvidence(
    org,
    async (tx) => {
      // Of a large log, to look for one entry among all numbers takes longer than a request may.
      await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
      const [check] = await tx.$queryRaw<Running[]>`
        SELECT id, size::float8 AS size, checked::float8 AS checked FROM audit_log_check
        WHERE org = ${org} AND id = ${checkId}::uuid AND ended_at IS NULL FOR UPDATE SKIP LOCKED`;
      return check ? goOn(tx, org, check) : null;
    },
    120_000,
  );
}

async function goOn(tx: Transaction, org: number, check: Running): Promise<Stepped> {
  const tree = await readTree(tx, org).catch((error: unknown) => {
    if (error instanceof BrokenEdge) return error;
    throw error;
  });
  if (tree === null || tree instanceof BrokenEdge) {
    const found: Found[] = tree === null ? [] : [{ what: 'checkpoint', seq: check.size }];
    return save(tx, { org, check, epoch: 1 }, { end: check.checked, hasEnded: true, found });
  }
  const reference = await readReference(tx, org, tree);
  const last = Math.min(check.size, reference.size);
  const first = Math.min(check.checked, last);
  const end = Math.min(last, first + step);
  const found = await compare(tx, { org, tree, reference }, first, end);
  const hasEnded = end === last;
  if (hasEnded) found.push(...(await findNewestExtras(tx, org)));
  return save(tx, { org, check, epoch: tree.epoch }, { end, hasEnded, found });
}

async function save(
  tx: Transaction,
  { org, check, epoch }: { org: number; check: Running; epoch: number },
  { end, hasEnded, found }: { end: number; hasEnded: boolean; found: readonly Found[] },
): Promise<Stepped> {
  const stored = await storeFindings(tx, { org, checkId: check.id, epoch }, found);
  await tx.$executeRaw`
    UPDATE audit_log_check SET checked = ${end}::bigint, progressed_at = clock_timestamp(), findings = findings + ${found.length}::int,
      ended_at = CASE WHEN ${hasEnded} THEN clock_timestamp() END
    WHERE org = ${org} AND id = ${check.id}::uuid`;
  return { checked: end - check.checked, isNew: stored > 0, hasEnded };
}

type Compared = { org: number; tree: Tree; reference: Reference };

async function compare(
  tx: Transaction,
  { org, tree, reference }: Compared,
  first: number,
  end: number,
): Promise<Found[]> {
  const tiles = storedTiles(tx, { org, tree, reference });
  await tiles.holdRoot();
  const expected: (Buffer | undefined)[] = [];
  for (let n = first / tileWidth; n * tileWidth < end; n++) {
    await tiles.hold(0, n);
    const hashes = await tiles.tileAt(0, n);
    for (let at = 0; at < tileWidth && n * tileWidth + at < end; at++) {
      expected.push(hashes?.subarray(at * hashSize, (at + 1) * hashSize));
    }
  }
  const organizationId = (await readOrganizationId(tx, org)) ?? '';
  const entries = await compareEntries(tx, { org, tree, organizationId }, first, expected);
  const extras = await findExtras(
    tx,
    { org, first, end },
    await lastIdBefore(tx, org, first),
    await lastIdBefore(tx, org, end),
  );
  return [...tiles.found, ...entries, ...extras];
}

type Other = { seq: number; entry: StoredEntry; hash: Buffer; expected: Buffer };

/** Each entry with its hash in the tree. Where that is not known, because the tile is gone, the tile was found. */
async function compareEntries(
  tx: Transaction,
  { org, tree, organizationId }: { org: number; tree: Tree; organizationId: string },
  first: number,
  expected: readonly (Buffer | undefined)[],
): Promise<Found[]> {
  const gone: (Pick<Numbered, 'seq'> & { id?: string })[] = [];
  const others: Other[] = [];
  for (let at = 0; at < expected.length; at += chunk) {
    const end = Math.min(expected.length, at + chunk);
    const rows = await readNumbered(tx, org, first + at, first + end);
    const bySeq = new Map(rows.map((row) => [row.seq, row]));
    for (let place = at; place < end; place++) {
      const seq = first + place;
      const numbered = bySeq.get(seq);
      if (!numbered?.entry) {
        gone.push({ seq, ...(numbered && { id: numbered.id }) });
        continue;
      }
      const { entry } = numbered;
      const right = expected[place];
      const hash = hashOfEntry(entry, organizationId);
      if (right && !hash.equals(right)) others.push({ seq, entry, hash, expected: right });
    }
    await breathe();
  }
  return [
    ...(gone.length > 0 ? await missing(tx, org, gone) : []),
    ...(others.length > 0 ? await altered(tx, { org, tree, organizationId }, others) : []),
  ];
}

/** Without those whose month was dropped: their numbers may be there or not. */
async function missing(
  tx: Transaction,
  org: number,
  gone: readonly { seq: number; id?: string }[],
): Promise<Found[]> {
  const lowest = await lowestId(tx);
  const begin = lowest === noId ? 0 : ((await lowestNumber(tx, org)) ?? 0);
  return gone
    .filter(({ seq, id }) => (id === undefined ? seq >= begin : id >= lowest))
    .map(({ seq, id }) => ({ what: 'missing', seq, ...(id !== undefined && { entryId: id }) }));
}

async function altered(
  tx: Transaction,
  { org, tree, organizationId }: { org: number; tree: Tree; organizationId: string },
  others: readonly Other[],
): Promise<Found[]> {
  const hashes = others.map(({ hash }) => hash);
  const places = await placesOf(tx, org, tree, hashes);
  const found: Found[] = [];
  for (const [index, { seq, entry, hash, expected }] of others.entries()) {
    const all = { seq, entryId: entry.id, instead: hash };
    const belongsAt = places.get(hash.toString('hex'));
    if (belongsAt !== undefined) {
      found.push({ ...all, what: 'moved', belongsAt });
      continue;
    }
    const field = index < explained ? alteredField(entry, organizationId, expected) : undefined;
    found.push({ ...all, what: 'altered', ...(field !== undefined && { field }) });
    if (index % 8 === 0) await breathe();
  }
  return found;
}
