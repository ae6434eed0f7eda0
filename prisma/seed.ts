// Fills a database with the demo: node --import tsx prisma/seed.ts [--entries N] [--demo-file PATH]
//
// It may be run again: what is there stays, and `--entries` adds what is missing to so many. Either all of a run is kept
// or nothing, so one that was cut short can simply be run again.

import { parseArgs } from 'node:util';
import pg from 'pg';
import { connectionProblem } from '../scripts/database-problems.mjs';
import {
  addOrganization,
  findOrganization,
  newOrganizationId,
  newSecrets,
  type Secrets,
} from './demo/accounts';
import { renewSecrets } from './demo/credentials';
import { readDemoFile, writeDemoFile } from './demo/demo-file';
import { fillLog } from './demo/fill';
import { northwind, northwindSlug } from './demo/northwind';
import { saltmarsh, saltmarshSlug } from './demo/saltmarsh';

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

async function seed(client: pg.Client, { entries, demoFile }: ReturnType<typeof readArguments>) {
  const now = Date.now();
  await client.query('begin');
  // Two of these at once would make the same organizations.
  await client.query("select pg_advisory_xact_lock(hashtext('audit-log demo'))");

  const otherId = await findOrganization(client, saltmarshSlug);
  const other = saltmarsh(otherId ?? newOrganizationId(), now);
  if (otherId === null) await addOrganization(client, other, newSecrets());
  const wanted = entriesOfTheOther;
  console.log(await fillLog(client, other, { wanted, isNew: otherId === null }));

  const demoId = await findOrganization(client, northwindSlug);
  const demo = northwind(demoId ?? newOrganizationId(), now);
  let secrets: Secrets | null = null;
  if (demoId === null) {
    secrets = newSecrets();
    await addOrganization(client, demo, secrets);
  }
  const isNew = demoId === null;
  console.log(await fillLog(client, demo, { wanted: entries ?? usualEntries, isNew }));
  if (secrets === null && demoFile !== undefined) {
    secrets = await renewSecrets(client, demo, await readDemoFile(demoFile));
  }

  await client.query('commit');
  // So that the planner knows the new rows, and the indexes alone answer what they can.
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
    console.log(`How to sign in, and an API key, are in ${options.demoFile}.`);
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
