import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts, client, healthPool, inOrganization, log } from '@/lib/server/db/client';
import { getWatermark } from '@/lib/server/entries/watermark';
import { checkHealth } from '@/lib/server/monitoring/health';
import { writeEntries } from '@/lib/server/recording/insert';
import { numberPending } from '@/lib/server/sequencer/sequencer';
import { root } from '@/scripts/paths.mjs';
import { startPostgres, throwaway } from '@/scripts/postgres/embedded.mjs';
import { organizationOf } from './caller';
import { endOf } from './end-of';
import { someEntry } from './some-entry';

const [, section = ''] =
  /\n## Your own PostgreSQL\n([\s\S]*?)\n## /.exec(
    readFileSync(path.join(root, 'README.md'), 'utf8'),
  ) ?? [];
const blocks = (language: string) =>
  [...section.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text,
  );

/**
 * "Your own PostgreSQL" in the README, by its own commands, on a PostgreSQL of their own: an owner who may create roles and is no
 * superuser migrates, and the login that serves is ready. One version for each file, because a process has one database.
 * `findPackage` returns a file from which the package of that version is found.
 */
export function testReadmeDatabase(version: number, findPackage?: () => Promise<string>): void {
  let folder: string;
  let postgres: Awaited<ReturnType<typeof startPostgres>>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'audit-log-readme-'));
    chmodSync(folder, 0o711);
    const dataDir = path.join(folder, 'postgres');
    postgres = await startPostgres({ dataDir, settings: throwaway, from: await findPackage?.() });
    const superuser = new pg.Client({ connectionString: new URL('/postgres', postgres.url).href });
    await superuser.connect();
    // The embedded one comes with a database of this name.
    await superuser.query('DROP DATABASE audit_log WITH (FORCE)');
    for (const statement of blocks('sql').join('').split(/;\n/)) {
      if (statement.trim() !== '') await superuser.query(statement);
    }
    await superuser.end();
    // `npm` as the commands see it. To start is: open and prepare the database, and say what a server would get of it.
    const npm = `#!/bin/sh
case "$*" in
  'run db:migrate') exec "${process.execPath}" scripts/database/migrate.mjs ;;
  start) exec "${process.execPath}" test/support/prepare-as-start.mjs ;;
esac
exit 9
`;
    writeFileSync(path.join(folder, 'npm'), npm, { mode: 0o755 });
  });

  afterAll(async () => {
    await Promise.all([log().$disconnect(), accounts().$disconnect(), healthPool().end()]);
    await client('audit_log_sequencer').$disconnect();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a script as somebody would who has nothing set. */
  async function sh(script: string): Promise<{ code: number | null; output: string }> {
    const text = `${script.replaceAll('db.internal', `127.0.0.1:${postgres.port}`)}`;
    const child = spawn('env', ['-i', `PATH=${folder}:${process.env.PATH}`, 'sh', '-ec', text], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return endOf(child);
  }

  test('it is the version that is meant', async () => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query('SHOW server_version');
    await client.end();
    expect(Number.parseInt(rows[0].server_version, 10)).toBe(version);
  });

  test('its commands migrate, create the login, and serve with it', async () => {
    const [migrate = '', start = ''] = blocks('sh');
    const migrated = await sh(migrate);
    expect(migrated).toMatchObject({ code: 0 });
    expect(migrated.output).toContain('Created the login that serves, audit_log_login.');
    const started = await sh(`${migrate}${start}`);
    expect(started).toMatchObject({ code: 0 });
    expect(started.output).toContain('Nothing to apply.');
    const { DATABASE_URL, ...others } = JSON.parse(started.output.split('\n').at(-2) ?? '');
    expect(new URL(DATABASE_URL).username).toBe('audit_log_login');
    expect(JSON.stringify(others)).not.toContain('owner-secret');

    Object.assign(process.env, {
      DATABASE_URL,
      BASE_URL: 'http://localhost:1',
      BETTER_AUTH_SECRET: 'a secret of no worth, for one test only',
      SIGNING_KEY: 'a seed of no worth, for one test only',
    });
    // But for what makes the database of a test fast.
    const { problems, ...health } = await checkHealth();
    expect(problems.filter((problem) => !/ is off: /.test(problem))).toEqual([]);
    expect(health).toMatchObject({ warnings: [], sequencer_lag_ms: 0 });
    const organization = await organizationOf(`org_${'5'.repeat(32)}`);
    const [entry] = await inOrganization(organization, (tx) =>
      writeEntries(tx, organization.org, [someEntry]),
    );
    expect(await accounts().user.findMany()).toEqual([]);
    expect(await numberPending()).toBe(1);
    await expect
      .poll(getWatermark)
      .toSatisfy((through) => through > (entry?.created_at ?? through));
  });

  test('a start with both URLs migrates, and the server does not get the owner’s password', async () => {
    const [migrate = '', start = ''] = blocks('sh');
    const admin = /DATABASE_ADMIN_URL=(\S+)/.exec(migrate)?.[0];
    const started = await sh(`${migrate}export ${admin}\n${start}`);
    expect(started).toMatchObject({ code: 0 });
    expect(started.output).not.toContain('owner-secret');
  });

  test('what is missing is said in a sentence', async () => {
    const superuser = new pg.Client({ connectionString: new URL('/postgres', postgres.url).href });
    await superuser.connect();
    await superuser.query(`CREATE DATABASE empty; `);
    await superuser.query(`CREATE ROLE stranger LOGIN PASSWORD 'secret'`);
    await superuser.query(`CREATE ROLE not_owner LOGIN CREATEROLE PASSWORD 'secret'`);
    await superuser.end();
    const migrateAs = (login: string, database: string) =>
      sh(`DATABASE_URL=postgres://${login}@db.internal/${database} npm run db:migrate`);
    const cases: [Promise<{ code: unknown; output: string }>, RegExp][] = [
      [
        migrateAs('audit_log_login:login-secret', 'empty'),
        /lacks all migrations, and the login "audit_log_login" may not migrate it\. Name the owner/,
      ],
      [migrateAs('not_owner:secret', 'empty'), /"not_owner" may not migrate it\. Name the owner/],
      [
        migrateAs('stranger:secret', 'audit_log'),
        /"stranger" may neither migrate the database nor serve/,
      ],
      [
        migrateAs('audit_log_login:wrong', 'audit_log'),
        /refuses the password of "audit_log_login"/,
      ],
      [migrateAs('audit_log_login:login-secret', 'missing'), /has no database "missing"/],
      [
        migrateAs('audit_log_login:login-secret', 'audit_log?sslmode=require'),
        /does not speak TLS/,
      ],
    ];
    for (const [result, sentence] of cases) {
      const { code, output } = await result;
      // pg warns of sslmode=require before.
      expect(output.trim().split('\n').at(-1)).toMatch(sentence);
      expect(code).toBe(1);
      expect(output).not.toContain('secret');
    }
  });
}
