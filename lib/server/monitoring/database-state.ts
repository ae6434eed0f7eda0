import 'server-only';
import { LRUCache } from 'lru-cache';
import { client } from '@/lib/server/db/client';
import { clockSetback } from '@/lib/server/db/clock';
import { evidence } from '@/lib/server/db/evidence';
import { Prisma } from '@/lib/server/prisma-client/client';

/** What the metrics say of the database. Times in seconds. */
export type DatabaseState = {
  /** How long the oldest entry has waited for its number. */
  sequencerLag: number;
  /** Entries that have their number, of all organizations. */
  entries: number;
  /** How far the time up to which the log is complete is behind; null on a read-only database. */
  watermarkLag: number | null;
  /** By how much the clock was set back: until it has caught up, all entries get the time from before. */
  clockSetback: number;
  /** Organizations whose log is not signed, because something contradicts that. */
  evidenceRefused: number;
  /** Entries that have their number and are under no checkpoint, and how long the oldest of them has waited. */
  evidenceLagEntries: number;
  evidenceLag: number;
  /** What checks have found and nobody has settled. */
  evidenceFindings: number;
  /** The newest migration. */
  migration: string;
};

/** A subquery, for the sequencer's role: for how many seconds the oldest entry has waited for its number. */
export const sequencerLag = `
  (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 FROM audit_log_outbox)`;

/** All gauges of one scrape share one look. */
const state = new LRUCache<'now', DatabaseState>({ max: 1, ttl: 1_000, fetchMethod: read });

export const readDatabaseState = (): Promise<DatabaseState> => state.forceFetch('now');

async function read(): Promise<DatabaseState> {
  // Of a cluster, a node may be away; the others are measured on.
  const [numbers, times, lag, evidence] = await Promise.all([
    client('audit_log_sequencer').$queryRaw<{ lag: number; entries: number }[]>`
      SELECT
        ${Prisma.raw(sequencerLag)} AS lag,
        (SELECT coalesce(sum(size), 0)::float8 FROM audit_log_head) AS entries`.catch(() => []),
    client('audit_log_server').$queryRaw<{ setback: number; migration: string }[]>`
      SELECT
        ${Prisma.raw(clockSetback)} AS setback,
        (SELECT max(migration_name) FROM _prisma_migrations
         WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migration`,
    readWatermarkLag().catch(() => null),
    readEvidence().catch(() => unknownEvidence),
  ]);
  const [{ lag: waited, entries } = { lag: Number.NaN, entries: Number.NaN }] = numbers;
  const [{ setback, migration } = { setback: Number.NaN, migration: '' }] = times;
  return {
    sequencerLag: Math.max(0, waited),
    entries,
    watermarkLag: lag,
    clockSetback: Math.max(0, setback),
    migration,
    ...evidence,
  };
}

type Evidence = Pick<DatabaseState, `evidence${string}` & keyof DatabaseState>;

const unknownEvidence: Evidence = {
  evidenceRefused: Number.NaN,
  evidenceLagEntries: Number.NaN,
  evidenceLag: Number.NaN,
  evidenceFindings: Number.NaN,
};

/** A subquery, for the role that makes trees: how many organizations' logs are not signed, because something contradicts that. */
export const refusedTrees = `
  (SELECT count(*)::float8 FROM audit_log_tree WHERE refused_because IS NOT NULL)`;

/** The same for what checks have found and nobody has settled. */
export const openFindings = `
  (SELECT count(*)::float8 FROM audit_log_finding WHERE settled_at IS NULL)`;

async function readEvidence(): Promise<Evidence> {
  const [row] = await evidence().$queryRaw<Evidence[]>`
    SELECT
      ${Prisma.raw(refusedTrees)} AS "evidenceRefused",
      ${Prisma.raw(openFindings)} AS "evidenceFindings",
      coalesce(sum(head.size - coalesce(tree.checkpoint_size, 0)), 0)::float8 AS "evidenceLagEntries",
      greatest(0, coalesce(extract(epoch FROM clock_timestamp() - min(audit_log_time(oldest.id))), 0))::float8 AS "evidenceLag"
    FROM audit_log_head AS head
    LEFT JOIN audit_log_tree AS tree ON tree.org = head.org
    LEFT JOIN LATERAL (
      SELECT id FROM audit_log_sequence AS sequence
      WHERE sequence.org = head.org AND sequence.seq = coalesce(tree.checkpoint_size, 0) LIMIT 1
    ) AS oldest ON true
    WHERE head.size > coalesce(tree.checkpoint_size, 0)`;
  return row ?? unknownEvidence;
}

async function readWatermarkLag(): Promise<number | null> {
  const [row] = await client('audit_log_server').$queryRaw<{ lag: number }[]>`
    SELECT extract(epoch FROM clock_timestamp() - audit_log_complete_through())::float8 AS lag`;
  return row === undefined ? null : Math.max(0, row.lag);
}
