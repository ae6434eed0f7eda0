// Fills a database with the demo: node --import tsx prisma/seed.ts [--entries N] [--demo-file PATH]
//
// It may be run again: what is there stays, and `--entries` adds what is missing to so many. Either all of a run is kept
// or nothing, so one that was cut short can simply be run again.

import { parseArgs } from 'node:util';
import pg from 'pg';
import { connectionProblem } from '../scripts/database-problems.mjs';
import { addOrganization, newSecrets, type Secrets } from './demo/accounts';
import { renewSecrets } from './demo/credentials';
import { readDemoFile, writeDemoFile } from './demo/demo-file';
import type { Entry } from './demo/entry';
import { generateEntries } from './demo/generate';
import { northwind } from './demo/northwind';
import { Progress } from './demo/progress';
import { saltmarsh } from './demo/saltmarsh';
import type { Tenant } from './demo/tenant';
import { openLog, writeEntries } from './demo/write-entries';

const usualEntries = 25_000;
const entriesOfTheOther = 2_000;
/** Fewer would not reach from the first day to the last. */
const fewestEntries = 1_000;

const number = (value: number) => value.toLocaleString('en');

function readArguments() {
  const { values } = parseArgs({
    options: { entries: { type: 'string' }, 'demo-file': { type: 'string' } },
  });
  const entries = values.entries === undefined ? undefined : Number(values.entries);
  if (entries !== undefined && !(Number.isSafeInteger(entries) && entries >= fewestEntries)) {
    throw new Error(
      `--entries must be a whole number from ${number(fewestEntries)}, not "${values.entries}".`,
    );
  }
  return { entries, demoFile: values['demo-file'] };
}

async function connect(): Promise<pg.Client> {
  const url = process.env.DATABASE_ADMIN_URL ?? process.env.DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL, or DATABASE_ADMIN_URL, to the database to fill.');
  const client = new pg.Client({ connectionString: url, application_name: 'audit-log-seed' });
  await client.connect().catch((error) => {
    throw connectionProblem(error, url);
  });
  const { rows } = await client.query("select to_regclass('audit_log') as log");
  if (rows[0].log !== null) return client;
  await client.end();
  throw new Error('This database has no audit_log table yet. First run: npm run db:migrate');
}

async function has(client: pg.Client, { id }: Tenant): Promise<boolean> {
  const { rowCount } = await client.query('select from organization where id = $1', [id]);
  return rowCount === 1;
}

/** Adds what is missing to `wanted` entries, or the usual number to a new organization. */
async function fill(client: pg.Client, tenant: Tenant, isNew: boolean, wanted: number) {
  const { rows } = await client.query(
    'select count(*)::int as count from audit_log where org_id = $1',
    [tenant.id],
  );
  const present: number = rows[0].count;
  const count = wanted - present;
  if (count <= 0) {
    console.log(`${tenant.name} has ${number(present)} entries already: none were added.`);
    return;
  }
  const progress = new Progress(tenant.name, count);
  const entries = generateEntries({
    tenant,
    count,
    now: Date.now(),
    fromTheBeginning: isNew,
    seed: isNew ? tenant.slug : `${tenant.slug} ${present}`,
  });
  const lastUses = new Map<string, number>();
  await writeEntries(client, noting(lastUses, entries), (written) => progress.add(written));
  for (const [id, time] of lastUses) {
    await client.query(
      `update api_key set last_used_at = greatest(last_used_at, date_trunc('minute', $2::timestamptz))
       where id = $1`,
      [id, new Date(time)],
    );
  }
  progress.end();
  console.log(
    `${tenant.name}: ${number(count)} entries in ${progress.seconds.toFixed(1)} s, ` +
      `${number(progress.rate)} a second.`,
  );
}

function* noting(lastUses: Map<string, number>, entries: Iterable<Entry>) {
  for (const entry of entries) {
    if (entry.apiKeyId !== null) lastUses.set(entry.apiKeyId, entry.createdAt);
    yield entry;
  }
}

async function seed(client: pg.Client, { entries, demoFile }: ReturnType<typeof readArguments>) {
  const now = Date.now();
  const [demo, other] = [northwind(now), saltmarsh(now)];
  let secrets: Secrets | null = null;

  await client.query('begin');
  // Two of these at once would make the same organizations.
  await client.query("select pg_advisory_xact_lock(hashtext('audit-log demo'))");
  for (const tenant of [other, demo]) {
    const isNew = !(await has(client, tenant));
    const usual = tenant === demo ? (entries ?? usualEntries) : entriesOfTheOther;
    await openLog(client, tenant.id);
    if (isNew) {
      const made = newSecrets();
      await addOrganization(client, tenant, made);
      if (tenant === demo) secrets = made;
    }
    await fill(client, tenant, isNew, usual);
  }
  if (secrets === null && demoFile !== undefined) {
    secrets = await renewSecrets(client, demo, await readDemoFile(demoFile));
  }
  await client.query('commit');
  await client.query('vacuum (analyze) audit_log');
  return { demo, secrets };
}

async function main() {
  const options = readArguments();
  const client = await connect();
  const { demo, secrets } = await seed(client, options).finally(() => client.end());
  const email = demo.people[0].email;
  if (secrets === null) {
    console.log(
      `The sign-in of ${email} is as it was. To get a new password and key: npm run db:seed -- --demo-file .data/demo.json`,
    );
    return;
  }
  const { password, apiKey } = secrets;
  const url = process.env.BASE_URL ?? 'http://localhost:3000';
  if (options.demoFile !== undefined) {
    const facts = { url, email, password, api_key: apiKey, org_id: demo.id };
    await writeDemoFile(options.demoFile, facts);
    return;
  }
  console.log(
    `\nSign in at ${url}/sign-in as ${email} with the password ${password}\nAPI key: ${apiKey}\nThey are shown this once.`,
  );
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
