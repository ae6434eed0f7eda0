// @ts-check
// The demo's logins in .data/demo.json, which prisma/seed.ts writes when it is done.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { noTelemetry } from '../build.mjs';
import { dataDir } from '../paths.mjs';
import { step } from '../process/progress.mjs';
import { mustRun } from '../process/run.mjs';

/** @typedef {{ url: string, email: string, password: string, api_key: string, org_id: string }} Demo */

export const demoFile = path.join(dataDir, 'demo.json');
export const seedCommand = ['--import', 'tsx', 'prisma/seed.ts'];

/** @returns {Demo | undefined} */
function readDemo() {
  try {
    const demo = JSON.parse(readFileSync(demoFile, 'utf8'));
    const names = ['url', 'email', 'password', 'api_key', 'org_id'];
    return names.every((name) => typeof demo[name] === 'string') ? demo : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the file belongs to this database. @param {Demo} demo @param {string} adminUrl */
async function isSeeded(demo, adminUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from organization where id = $1', [
      demo.org_id,
    ]);
    return rowCount === 1;
  } finally {
    await client.end();
  }
}

/**
 * Seeds the demo unless that was done before, or others use the database already.
 * @param {string} adminUrl @param {string} baseUrl
 * @returns {Promise<Demo | undefined>}
 */
export async function ensureDemo(adminUrl, baseUrl) {
  let demo = readDemo();
  if (!demo || !(await isSeeded(demo, adminUrl))) {
    const env = {
      ...noTelemetry,
      DATABASE_ADMIN_URL: adminUrl,
      DATABASE_URL: adminUrl,
      BASE_URL: baseUrl,
    };
    const args = [...seedCommand, '--demo-file', demoFile, '--unless-used'];
    await step('Seeding the demo', () => mustRun('The seed', process.execPath, args, { env }));
    demo = readDemo();
    if (!demo || !(await isSeeded(demo, adminUrl))) return undefined;
  }
  if (demo.url !== baseUrl) {
    demo.url = baseUrl;
    const draft = `${demoFile}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, demoFile);
  }
  return demo;
}
