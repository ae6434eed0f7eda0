import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Hint } from '@/lib/contract/hints/kinds';
import type { Transaction } from '@/lib/server/db/client';
import { evidence, inEvidence } from '@/lib/server/db/evidence';
import { Prisma } from '@/lib/server/prisma-client/client';
import { judge } from './judge';
import { keep, type Memory, makeProfile, remember } from './memory';
import { type ReadEntry, readBatch } from './read-entries';

/**
 * How many entries are looked at in one transaction: its statements take as long as 1,000 entries. More would be read in vain where
 * `mostMet` ends it.
 */
const batch = 1_000;

/** How many actors are met for the first time in one transaction: each takes up to 5,000 entries to read. The rest is for the next one. */
const mostMet = 40;

/**
 * After so long no further actor is met in a transaction, in milliseconds. It has a connection that the trees need too, and one that took
 * longer than it may would be done anew for ever.
 */
const longest = 2_000;

/** Of a log from before, so many of the newest entries are looked at; what is older is learned from alone. */
const backlog = 100_000;

/** Another process goes on when the one that was at it has not for so long, in seconds: what each knows would else be made anew each time. */
const leaseSeconds = 10;

/** Names this process. */
const holder = randomUUID();

/** That no other process is at a log, by its position. */
const isFree = Prisma.sql`(position.holder = ${holder}::uuid
  OR position.advanced_at < now() - make_interval(secs => ${leaseSeconds}))`;

/** The organizations with entries in which no hints were looked for, which no other process is at. */
export async function findBehind(): Promise<number[]> {
  const rows = await evidence().$queryRaw<{ org: number }[]>`
    SELECT head.org FROM audit_log_head AS head
    LEFT JOIN audit_log_hint_position AS position ON position.org = head.org
    WHERE head.size > coalesce(position.seq, 0) AND (position.org IS NULL OR ${isFree})`;
  return rows.map(({ org }) => org);
}

/** How many numbers it got further, and whether there are more. */
type Advanced = { passed: number; hasMore: boolean };

/**
 * Looks for hints in the next entries of an organization, by their numbers. They are stored together with the place that was reached, so a
 * crash loses none and finds none twice. It gets no further if another process is at it, or there is nothing. `until` is the time of
 * `performance.now()` after which no second actor is met.
 */
export async function advance(org: number, until = performance.now() + longest): Promise<Advanced> {
  const { memory, ...advanced } = await inEvidence(
    org,
    (tx) => advanceWithin(tx, org, until),
    10_000,
  );
  if (memory !== null) keep(org, memory);
  return advanced;
}

async function advanceWithin(
  tx: Transaction,
  org: number,
  until: number,
): Promise<Advanced & { memory: Memory | null }> {
  const place = await lockPlace(tx, org);
  if (place === null) return { memory: null, passed: 0, hasMore: false };
  const { seq, size } = place;
  const end = Math.min(size, seq + batch);
  const entries = end > seq ? await readBatch(tx, org, seq, end) : [];
  const [first] = entries;
  let reached = end;
  let memory: Memory | null = null;
  if (first !== undefined) {
    memory = await remember(tx, org, seq, first);
    const { found, next } = await judgeAll(tx, org, memory, entries, until);
    await storeHints(tx, org, found);
    reached = next?.seq ?? end;
    memory.seq = reached;
  }
  await tx.$executeRaw`
    UPDATE audit_log_hint_position
    SET seq = ${reached}::bigint, holder = ${holder}::uuid, advanced_at = now() WHERE org = ${org}`;
  return { memory, passed: reached - seq, hasMore: reached < size };
}

type Place = { seq: number; size: number };

/** Where to go on, which no other process changes until the transaction ends; null if one is at it. */
async function lockPlace(tx: Transaction, org: number): Promise<Place | null> {
  const [head] = await tx.$queryRaw<{ size: number }[]>`
    SELECT size::float8 AS size FROM audit_log_head WHERE org = ${org}`;
  if (head === undefined) return null;
  const start = Math.max(0, head.size - backlog);
  await tx.$executeRaw`
    INSERT INTO audit_log_hint_position (org, seq, holder) VALUES (${org}, ${start}::bigint, ${holder}::uuid)
    ON CONFLICT DO NOTHING`;
  const [row] = await tx.$queryRaw<{ seq: number }[]>`
    SELECT seq::float8 AS seq FROM audit_log_hint_position AS position
    WHERE org = ${org} AND ${isFree} FOR UPDATE SKIP LOCKED`;
  return row === undefined ? null : { seq: row.seq, size: head.size };
}

type Found = { id: string; hint: Hint };

/** The hints of the entries, and the first that was not looked at: none if all were. */
async function judgeAll(
  tx: Transaction,
  org: number,
  memory: Memory,
  entries: ReadEntry[],
  until: number,
): Promise<{ found: Found[]; next?: ReadEntry }> {
  const found: Found[] = [];
  let met = 0;
  for (const entry of entries) {
    const { actor } = entry;
    let profile = actor === null ? null : (memory.profiles.get(actor) ?? null);
    if (actor !== null && profile === null) {
      if (met === mostMet || (met > 0 && performance.now() > until)) return { found, next: entry };
      met++;
      profile = await makeProfile(tx, org, memory, { actor, id: entry.id });
    }
    const hint = judge(memory, profile, entry);
    if (hint !== null) found.push({ id: entry.id, hint });
  }
  return { found };
}

async function storeHints(tx: Transaction, org: number, found: Found[]): Promise<void> {
  if (found.length === 0) return;
  const ids = found.map(({ id }) => id);
  const kinds = found.map(({ hint }) => hint.kind);
  const facts = found.map(({ hint }) => JSON.stringify(hint.facts));
  await tx.$executeRaw`
    INSERT INTO audit_log_hint (org, id, kind, facts)
    SELECT ${org}, id, kind, facts::jsonb FROM unnest(${ids}::uuid[], ${kinds}::text[], ${facts}::text[]) AS found (id, kind, facts)
    ON CONFLICT DO NOTHING`;
}
