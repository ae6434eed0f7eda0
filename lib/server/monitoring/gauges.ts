import 'server-only';
import { Gauge, type Registry } from 'prom-client';
import { env } from '@/lib/server/core/env';
import { slotUsage } from '@/lib/server/core/slots';
import { openPools } from '@/lib/server/db/client';
import { isReplicaUsed } from '@/lib/server/db/replica';
import { countLateAnchors } from '@/lib/server/evidence/anchors/count-late';
import { type DatabaseState, readDatabaseState } from './database-state';
import { readDiskFree } from './disk';
import { getHealth } from './health';

/** How the values of several processes become one: what all ask the same database is the same, or the worst. */
type Aggregator = 'sum' | 'max' | 'min';

type Definition = {
  name: string;
  help: string;
  aggregator: Aggregator;
  read: () => Promise<number | null>;
};

/** What is not known, because the database cannot be asked, is NaN: an outage must not fail the other metrics. */
const ofDatabase = (name: keyof Omit<DatabaseState, 'migration'>) => async () =>
  (await readDatabaseState())[name];

const definitions: Definition[] = [
  {
    name: 'audit_log_ready',
    help: 'Whether GET /v1/health is 200: 1, or 0.',
    aggregator: 'min',
    read: async () => ((await getHealth()).status === 'ready' ? 1 : 0),
  },
  {
    name: 'audit_log_entries',
    help: 'Entries that have their number, of all organizations.',
    aggregator: 'max',
    read: ofDatabase('entries'),
  },
  {
    name: 'audit_log_sequencer_lag_seconds',
    help: 'How long the oldest entry has waited for its number.',
    aggregator: 'max',
    read: ofDatabase('sequencerLag'),
  },
  {
    name: 'audit_log_watermark_lag_seconds',
    help: 'How far the time up to which the log is complete is behind the clock.',
    aggregator: 'max',
    read: ofDatabase('watermarkLag'),
  },
  {
    name: 'audit_log_clock_setback_seconds',
    help: "By how much the database's clock was set back and has not caught up yet.",
    aggregator: 'max',
    read: ofDatabase('clockSetback'),
  },
  {
    name: 'audit_log_evidence_refused',
    help: 'Organizations whose log is not signed, because something contradicts that.',
    aggregator: 'max',
    read: ofDatabase('evidenceRefused'),
  },
  {
    name: 'audit_log_evidence_lag_seconds',
    help: 'How long the oldest entry that has its number has waited for a checkpoint.',
    aggregator: 'max',
    read: ofDatabase('evidenceLag'),
  },
  {
    name: 'audit_log_evidence_lag_entries',
    help: 'Entries that have their number and are under no checkpoint, of all organizations.',
    aggregator: 'max',
    read: ofDatabase('evidenceLagEntries'),
  },
  {
    name: 'audit_log_evidence_findings',
    help: 'What checks have found to be otherwise than it was recorded, and nobody has settled.',
    aggregator: 'max',
    read: ofDatabase('evidenceFindings'),
  },
];

const ofAnchors: Definition = {
  name: 'audit_log_anchors_late',
  help: 'Anchors that had no checkpoint for three times as long as they should, or that refuse them.',
  aggregator: 'max',
  read: countLateAnchors,
};

const ofDisk: Definition = {
  name: 'audit_log_disk_free_bytes',
  help: 'What is free where DATABASE_DIRECTORY is.',
  aggregator: 'min',
  read: readDiskFree,
};

const ofReplica: Definition = {
  name: 'audit_log_replica_used',
  help: 'Whether the log is read from the replica: 1, or 0 while it cannot be.',
  aggregator: 'min',
  read: async () => Number(isReplicaUsed()),
};

/** In milliseconds. prom-client waits for five seconds for the metrics of a worker; then those of all workers are missing. */
const longestRead = 2_000;

/** What `read` finds; null where it fails, or takes too long. */
export async function inTime<T>(read: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, longestRead, null);
  });
  return Promise.race([read.catch(() => null), late]).finally(() => clearTimeout(timer));
}

export function registerGauges(registry: Registry): void {
  const registers = [registry];
  const { DATABASE_DIRECTORY, DATABASE_REPLICA_URL } = env();
  const all = [
    ...definitions,
    ofAnchors,
    ...(DATABASE_DIRECTORY === undefined ? [] : [ofDisk]),
    ...(DATABASE_REPLICA_URL === undefined ? [] : [ofReplica]),
  ];
  for (const { name, help, aggregator, read } of all) {
    new Gauge({
      ...{ name, help, aggregator, registers },
      async collect() {
        this.set((await inTime(read())) ?? Number.NaN);
      },
    });
  }
  new Gauge({
    name: 'audit_log_schema_info',
    help: 'Always 1; `migration` is the newest that the database has had.',
    labelNames: ['migration'],
    aggregator: 'max',
    registers,
    async collect() {
      this.reset();
      const state = await inTime(readDatabaseState());
      if (state !== null) this.set({ migration: state.migration }, 1);
    },
  });
  registerPools(registers);
  registerSlots(registers);
}

function registerPools(registers: Registry[]): void {
  new Gauge({
    name: 'audit_log_pool_connections',
    help: 'Connections to the database that are open, by pool, and whether they are in use.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount }] of Object.entries(openPools())) {
        this.set({ pool, state: 'used' }, totalCount - idleCount);
        this.set({ pool, state: 'idle' }, idleCount);
      }
    },
  });
  new Gauge({
    name: 'audit_log_pool_limit',
    help: 'The most connections of a pool.',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [pool, { options }] of Object.entries(openPools())) {
        this.set({ pool }, options.max);
      }
    },
  });
  new Gauge({
    name: 'audit_log_pool_waiting',
    help: 'Requests that wait for a connection of a pool.',
    labelNames: ['pool'],
    registers,
    collect() {
      for (const [pool, { waitingCount }] of Object.entries(openPools())) {
        this.set({ pool }, waitingCount);
      }
    },
  });
}

function registerSlots(registers: Registry[]): void {
  new Gauge({
    name: 'audit_log_slots_used',
    help: 'What runs at once and is limited by organization or network: streams, exports, scans and others.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const [kind, { taken }] of slotUsage()) this.set({ kind }, taken);
    },
  });
  new Gauge({
    name: 'audit_log_slots_waiting',
    help: 'What waits because its organization or network has as many running as it may.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const [kind, { waiting }] of slotUsage()) this.set({ kind }, waiting);
    },
  });
}
