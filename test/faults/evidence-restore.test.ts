import { randomInt } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endPools, inOrganization } from '@/lib/server/db/client';
import { integrate } from '@/lib/server/evidence/integrate';
import { checkHealth } from '@/lib/server/monitoring/health';
import { writeEntries } from '@/lib/server/recording/insert';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { restoreBackup } from '@/scripts/database/backup/restore.mjs';
import { backUp } from '@/scripts/database/backup.mjs';
import { checkTrees } from '@/scripts/database/check/trees.mjs';
import { prepareDatabase } from '@/scripts/database/migrate.mjs';
import { beginEpoch } from '@/scripts/evidence/begin-epoch.mjs';
import { organizationOf } from '../support/caller';
import { type OwnPostgres, startOwnPostgres } from '../support/own-postgres';
import { patience, patient, size } from '../support/size';
import { startSmtpSink } from '../support/smtp-sink';
import { someEntry } from '../support/some-entry';

// An older backup takes the place of the database, and the folder of what was signed stays: nothing is signed, and everybody hears why.

const rounds = size(3, 20);
const organizationId = `org_${'7'.repeat(32)}`;

let postgres: OwnPostgres;
let database: Awaited<ReturnType<OwnPostgres['createDatabase']>>;
let mails: Awaited<ReturnType<typeof startSmtpSink>>;
beforeAll(async () => {
  mails = await startSmtpSink();
  postgres = await startOwnPostgres();
  database = await postgres.createDatabase();
  await prepareDatabase(database);
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '2',
    BASE_URL: 'http://localhost:1',
    BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
    SIGNING_KEY: 'a seed of no worth, for one test only',
    EVIDENCE_DIRECTORY: path.join(postgres.folder, 'evidence'),
    SMTP_URL: mails.url,
    MAIL_FROM: 'Audit log <audit@audit.example>',
    LOG_LEVEL: 'silent',
  });
  const owner = await postgres.connect(database.adminUrl);
  await owner.query(`
    INSERT INTO organization (id, name, slug) VALUES ('${organizationId}', 'Acme', 'acme');
    INSERT INTO "user" (id, name, email) VALUES ('usr_1', 'Ann', 'ann@example.com'), ('usr_2', 'Ben', 'ben@example.com');
    INSERT INTO member (id, organization_id, user_id, role)
      VALUES ('mem_1', '${organizationId}', 'usr_1', 'owner'), ('mem_2', '${organizationId}', 'usr_2', 'member')`);
  await owner.end();
});
afterAll(async () => {
  await endPools();
  await postgres.stop();
  await mails.stop();
});

async function write(count: number): Promise<void> {
  const open = await organizationOf(organizationId);
  await inOrganization(open, (tx) => writeEntries(tx, open.org, Array(count).fill(someEntry)));
  await numberPending();
}

/** As when a server starts. */
const sign = async () => integrate((await organizationOf(organizationId)).org, { isFirst: true });

/** Of a connection that the pools have kept through the exchange the first use fails. */
const again = <T>(work: () => Promise<T>) =>
  expect.poll(() => work().then(() => 'done', String), patient).toBe('done');

async function exchange(backup: string, round: number): Promise<void> {
  const { superuser } = postgres;
  const rename = () => superuser.query(`ALTER DATABASE ${database.name} RENAME TO lost_${round}`);
  await rename().catch(async () => {
    await superuser.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${database.name}'`,
    );
    await rename();
  });
  await superuser.query(`CREATE DATABASE ${database.name} OWNER audit_log_owner`);
  const owner = await postgres.connect(database.adminUrl);
  await restoreBackup(owner, database.adminUrl, backup);
  await owner.end();
  await prepareDatabase(database);
}

async function readTree() {
  const client = await postgres.connect(database.superUrl);
  const { rows } = await client.query(
    'SELECT origin, epoch, size::int, checkpoint, checkpoint_size::int, refused_because FROM audit_log_tree',
  );
  await client.end();
  return rows[0];
}

async function warnings(): Promise<string[]> {
  let found: string[] = [];
  await again(async () => {
    const health = await checkHealth();
    if (health.sequencer_lag_ms === null) throw new Error('the database is not there yet');
    found = health.warnings;
  });
  return found;
}

test(`${rounds} × an older backup is restored: nothing is signed that contradicts what was, all are told, and a new epoch is the way out`, {
  timeout: patience,
}, async () => {
  for (let round = 1; round <= rounds; round++) {
    await again(() => write(randomInt(1, 400)));
    await sign();
    const backup = path.join(postgres.folder, `${round}.backup`);
    const owner = await postgres.connect(database.adminUrl);
    await backUp(owner, backup);
    await owner.end();
    const lost = randomInt(1, 400);
    await write(lost);
    await sign();
    expect(await readTree()).toMatchObject({ refused_because: null });
    mails.mails.length = 0;

    await exchange(backup, round);
    const before = await readTree();
    expect(await warnings()).toEqual([]);
    // Nothing is written since, or less than was lost, as much, or more.
    const written =
      [0, randomInt(1, lost + 1), lost, lost + randomInt(1, 300)][(round - 1) % 4] ?? 0;
    if (written > 0) await again(() => write(written));
    await again(sign);

    const refused = await readTree();
    expect(refused.refused_because).toMatch(/set back/);
    expect(refused).toMatchObject({
      size: before.size + written,
      checkpoint: before.checkpoint,
      checkpoint_size: before.checkpoint_size,
    });
    expect(await warnings()).toEqual([
      "the log of 1 organization is not signed: the server's log says why",
    ]);
    await write(1);
    await sign();
    const admin = await postgres.connect(database.adminUrl);
    await admin.query('BEGIN; SET LOCAL ROLE audit_log_backup');
    expect(String(await checkTrees(admin))).toContain(
      `the tree of ${organizationId} is not signed`,
    );
    await admin.query('ROLLBACK');
    expect(mails.mails.map(({ to }) => to)).toEqual([['ann@example.com']]);
    expect(mails.mails[0]?.data).toContain('Acme is not signed');

    const why = `round ${round}, on purpose`;
    await beginEpoch(admin, { organizationId, why });
    await expect(beginEpoch(admin, { organizationId, why })).rejects.toThrow(/nothing contradicts/);
    await numberPending();
    await sign();
    const signed = await readTree();
    expect(signed).toMatchObject({
      origin: `localhost:1/${organizationId}/${before.epoch + 1}`,
      epoch: before.epoch + 1,
      size: before.size + written + 2,
      checkpoint_size: signed.size,
      refused_because: null,
    });
    expect(signed.checkpoint.split('\n')[0]).toBe(signed.origin);
    expect(await warnings()).toEqual([]);
    await admin.query('BEGIN; SET LOCAL ROLE audit_log_backup');
    const { rows } = await admin.query(
      `SELECT details, seq::int FROM audit_log JOIN audit_log_sequence USING (org, id)
       WHERE resource_type = 'evidence' AND action = 'begin_epoch' ORDER BY seq DESC LIMIT 1`,
    );
    await admin.query('COMMIT');
    expect(JSON.parse(rows[0].details)).toMatchObject({ why, origin: signed.origin });
    expect(rows[0].seq).toBe(signed.size - 1);
    await admin.end();
  }
});
