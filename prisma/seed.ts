// Fills a database with the demo: node --import tsx prisma/seed.ts [--entries N] [--demo-file PATH]
//
// It may be run again: what is there stays, and `--entries` adds what is missing to so many. Either all of a run is kept
// or nothing, so one that was cut short can simply be run again.

import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { connectionProblem } from '../scripts/database-problems.mjs';
import { addOrganization, findOrganization, newApiKey, newPassword } from './demo/accounts';
import { renewSecrets } from './demo/credentials';
import { readDemoFile, writeDemoFile } from './demo/demo-file';
import { fillLog } from './demo/fill-log';
import { northwind, northwindSlug } from './demo/northwind';
import { saltmarsh, saltmarshSlug } from './demo/saltmarsh';
import { span, type Tenant } from './demo/tenant';

const usualEntries = 25_000;
const entriesOfTheOther = 2_000;
/** Fewer would not reach from the first day to the last. */
const fewestEntries = 1_000;

type Options = { entries: number; demoFile: string | undefined };

function readArguments(): Options {
  const { values } = parseArgs({
    options: { entries: { type: 'string' }, 'demo-file': { type: 'string' } },
  });
  const entries = values.entries === undefined ? usualEntries : Number(values.entries);
  if (!Number.isSafeInteger(entries) || entries < fewestEntries) {
    const fewest = fewestEntries.toLocaleString('en');
    throw new Error(`--entries must be a whole number from ${fewest}, not "${values.entries}".`);
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

/** Within a transaction. Returns what opens the demo, where that is known. */
async function seed(client: pg.Client, { entries, demoFile }: Options) {
  // Two of these at once would make the same organizations.
  await client.query("select pg_advisory_xact_lock(hashtext('audit-log demo'))");
  const other = await seedTenant(client, saltmarshSlug, saltmarsh, entriesOfTheOther);
  const { tenant, secrets, done } = await seedTenant(client, northwindSlug, northwind, entries);
  const renewed =
    secrets === null && demoFile !== undefined
      ? await renewSecrets(client, tenant, await readDemoFile(demoFile))
      : secrets;
  return { tenant, secrets: renewed, done: [other.done, done] };
}

type Make = (id: string, foundedAt: number) => Tenant;

async function seedTenant(client: pg.Client, slug: string, make: Make, wanted: number) {
  const found = await findOrganization(client, slug);
  const isNew = found === null;
  const tenant = isNew
    ? make(`org_${randomBytes(16).toString('hex')}`, Date.now() - span)
    : make(found.id, found.foundedAt);
  const secrets = isNew ? { password: newPassword(), apiKey: newApiKey() } : null;
  if (secrets !== null) await addOrganization(client, tenant, secrets);
  return { tenant, secrets, done: await fillLog(client, tenant, wanted, isNew) };
}

async function main() {
  const options = readArguments();
  const client = await connect();
  try {
    await client.query('begin');
    const seeded = await seed(client, options);
    await client.query('commit');
    await tell(seeded, options);
    // The planner learns of the new rows, and the indexes alone can answer what they hold.
    await client.query('vacuum (analyze) audit_log');
  } finally {
    await client.end();
  }
}

type Seeded = Awaited<ReturnType<typeof seed>>;

async function tell({ tenant, secrets, done }: Seeded, { demoFile }: Options) {
  for (const sentence of done) console.log(sentence);
  const [{ email }] = tenant.people;
  const url = process.env.BASE_URL ?? 'http://localhost:3000';
  if (secrets === null) {
    console.log(
      `The sign-in of ${email} is as it was. For a new password and key: npm run db:seed -- --demo-file FILE`,
    );
  } else if (demoFile === undefined) {
    console.log(`\nSign in at ${url}/sign-in as ${email} with the password ${secrets.password}`);
    console.log(`API key: ${secrets.apiKey}\nBoth are shown this once.`);
  } else {
    const { password, apiKey: api_key } = secrets;
    await writeDemoFile(demoFile, { url, email, password, api_key, org_id: tenant.id });
    console.log(`How to sign in, and an API key, stand in ${demoFile}.`);
  }
}

main().catch((error) => {
  // PostgreSQL's message says what it refused, its detail which value.
  console.error([error.message, error.detail].filter(Boolean).join(': '));
  process.exitCode = 1;
});
