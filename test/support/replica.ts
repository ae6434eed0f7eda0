import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from '@/scripts/postgres/embedded.mjs';
import { freePort } from '@/scripts/process/ports.mjs';
import { killAtEnd, signalFamily } from './processes';
import type { Stack } from './stack';

export type Replica = Awaited<ReturnType<typeof startReplica>>;

/** A streaming replica of the stack's database, made from a copy of its files while they are written to. */
export async function startReplica(stack: Stack) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-replica-'));
  chmodSync(folder, 0o711); // Started by root, the database runs as another user.
  const home = path.join(folder, 'postgres');
  await copyDatabase(stack, home);

  const launch = { dataDir: home, port: await freePort(), settings: ['max_connections=200'] };
  let postgres = await startPostgres(launch);
  const admin = new pg.Pool({ connectionString: postgres.url });
  admin.on('error', () => {}); // Faults cut its connections too.
  const kill = () => signalFamily('SIGKILL', postgres.pid);
  const cancelKill = killAtEnd(kill);
  return {
    /** With the login that serves. */
    url: Object.assign(new URL(stack.databaseUrl), { port: String(postgres.port) }).href,
    admin,
    /** The replica still receives changes, but shows none of them. */
    pauseReplay: () => admin.query('select pg_wal_replay_pause()'),
    resumeReplay: () => admin.query('select pg_wal_replay_resume()'),
    /** From then on it is an independent, writable database. */
    promote: () => admin.query('select pg_promote()'),
    kill,
    start: async () => {
      postgres = await startPostgres(launch);
    },
    pause: () => signalFamily('SIGSTOP', postgres.pid),
    resume: () => signalFamily('SIGCONT', postgres.pid),
    stop: async () => {
      signalFamily('SIGCONT', postgres.pid);
      await postgres.stop();
      cancelKill();
      void admin.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What pg_basebackup does, which the embedded PostgreSQL does not include. */
async function copyDatabase({ admin, ownerUrl }: Stack, home: string): Promise<void> {
  const { rows } = await admin.query('show data_directory');
  const source: string = rows[0].data_directory;
  const cluster = path.join(home, 'cluster');
  const backup = new pg.Client({ connectionString: ownerUrl });
  await backup.connect();
  await backup.query(`select pg_backup_start('replica', true)`);
  execFileSync('cp', ['-a', path.dirname(source), home]);
  const { rows: stopped } = await backup.query('select labelfile from pg_backup_stop(false)');
  await backup.end();

  const { uid, gid } = statSync(source);
  const { port, password } = new URL(ownerUrl);
  const connection = `host=127.0.0.1 port=${port} user=postgres password=${password}`;
  await rm(path.join(cluster, 'postmaster.pid'));
  for (const name of readdirSync(path.join(cluster, 'pg_wal'))) {
    // The replica fetches every segment from the primary.
    if (/^[0-9A-F]{24}$/.test(name)) await rm(path.join(cluster, 'pg_wal', name));
  }
  appendFileSync(
    path.join(cluster, 'postgresql.auto.conf'),
    `primary_conninfo = '${connection}'\n`,
  );
  for (const [name, text] of Object.entries({
    backup_label: stopped[0].labelfile,
    'standby.signal': '',
  })) {
    writeFileSync(path.join(cluster, name), text, { mode: 0o600 });
    execFileSync('chown', [`${uid}:${gid}`, path.join(cluster, name)]);
  }
}
