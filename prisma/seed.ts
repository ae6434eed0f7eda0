// Fills a database with the demo: node --import tsx prisma/seed.ts [--entries N] [--demo-file PATH] [--unless-used]
//
// It may be run again: what is there stays, and `--entries` adds what is missing to so many. Either all of a run is kept
// or nothing, so one that was cut short can simply be run again. `--unless-used` adds nothing where there are organizations
// of others and no demo, as in a database that was restored.

import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { connectionError } from '../scripts/database/connection-error.mjs';
import { northwind, northwindSlug } from './demo/northwind';
import { saltmarsh, saltmarshSlug } from './demo/saltmarsh';
import { span, type Tenant } from './demo/tenant';
import { addOrganization, findOrganization, newSecrets, type Secrets } from './seed/accounts';
import { renewSecrets } from './seed/credentials';
import { readDemoFile, writeDemoFile } from './seed/demo-file';
import { fillLog } from './seed/fill-log';

const usualEntries = 25_000;
const entriesOfTheOther = 2_000;
/** Fewer would not reach from the first day to the last. */
const fewestEntries = 1_000;

function readArguments() {
  const options = {
    entries: { type: 'string' },
    'demo-file': { type: 'string' },
    'unless-used': { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options });
  const entries = Number(values.entries ?? usualEntries);
  if (!Number.isSafeInteger(entries) || entries < fewestEntries) {
    const fewest = fewestEntries.toLocaleString('en');
    throw new Error(`--entries must be a whole number from ${fewest}, not "${values.entries}".`);
  }
  return { entries, demoFile: values['demo-file'], unlessUsed: values['unless-used'] ?? false };
}

async function connect(): Promise<pg.Client> {
  const url = process.env.DATABASE_ADMIN_URL || process.env.DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL, or DATABASE_ADMIN_URL, to the database to fill.');
  const client = new pg.Client({ connectionString: url, application_name: 'audit-log-seed' });
  await client.connect().catch((error) => {
    throw connectionError(error, url);
  });
  const { rows } = await client.query("select to_regclass('audit_log') as log");
  if (rows[0].log !== null) return client;
  await client.end();
  throw new Error('This database has no audit_log table yet. First run: npm run db:migrate');
}

type Make = (id: string, foundedAt: number) => Tenant;

/** Returns what opens the organization, where it is new, and what was done, as a sentence. */
async function seed(client: pg.Client, slug: string, make: Make, wanted: number) {
  const found = await findOrganization(client, slug);
  const newId = `org_${randomBytes(16).toString('hex')}`;
  const tenant = make(found?.id ?? newId, found?.foundedAt ?? Date.now() - span);
  const secrets = found ? null : newSecrets();
  if (secrets !== null) await addOrganization(client, tenant, secrets);
  return { tenant, secrets, done: await fillLog(client, tenant, wanted, secrets !== null) };
}

async function main() {
  const { entries, demoFile, unlessUsed } = readArguments();
  const client = await connect();
  try {
    await client.query('begin');
    // Two of these at once would make the same organizations.
    await client.query("select pg_advisory_xact_lock(hashtext('audit-log demo'))");
    if (unlessUsed && (await isUsed(client))) {
      console.log('There are organizations already, so no demo is added.');
      return;
    }
    const other = await seed(client, saltmarshSlug, saltmarsh, entriesOfTheOther);
    const { tenant, done, ...demo } = await seed(client, northwindSlug, northwind, entries);
    let { secrets } = demo;
    if (secrets === null && demoFile !== undefined) {
      const facts = await readDemoFile(demoFile);
      const known = { password: facts?.password ?? '', apiKey: facts?.api_key ?? '' };
      secrets = await renewSecrets(client, tenant, known);
    }
    await client.query('commit');
    console.log(`${other.done}\n${done}`);
    await tell(tenant, secrets, demoFile);
    // The planner learns of the new rows, and the indexes alone can answer what they hold.
    await client.query('vacuum (analyze) audit_log');
  } finally {
    await client.end();
  }
}

/** Whether there are organizations, and the demo's is not one of them. */
async function isUsed(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('select exists (select from organization) as some');
  return rows[0].some && !(await findOrganization(client, northwindSlug));
}

async function tell({ id, people }: Tenant, secrets: Secrets | null, demoFile: string | undefined) {
  const [{ email }] = people;
  const url = process.env.BASE_URL ?? 'http://localhost:3000';
  if (secrets === null) {
    const hint = 'For a new password and key: npm run db:seed -- --demo-file FILE';
    console.log(`The sign-in of ${email} is as it was. ${hint}`);
  } else if (demoFile === undefined) {
    console.log(`\nSign in at ${url}/sign-in as ${email} with the password ${secrets.password}`);
    console.log(`API key: ${secrets.apiKey}\nBoth are shown this once.`);
  } else {
    const { password, apiKey: api_key } = secrets;
    await writeDemoFile(demoFile, { url, email, password, api_key, org_id: id });
    console.log(`How to sign in, and an API key, stand in ${demoFile}.`);
  }
}

main().catch((error) => {
  // PostgreSQL's message says what it refused, its detail which value.
  console.error([error.message, error.detail].filter(Boolean).join(': '));
  process.exitCode = 1;
});
