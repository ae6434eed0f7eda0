import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { newAdmin } from '../e2e/faults/people';
import { startStack } from '../e2e/faults/stack';
import { seedCommand } from '../scripts/demo.mjs';
import { root } from '../scripts/paths.mjs';
import { freePort } from '../scripts/ports.mjs';
import { mustRun } from '../scripts/run.mjs';
import { type Load, type Measure, measure, median } from './load';

// `npm run bench`: reading over HTTP, beside the floor (bench/floor.ts) on the same rows. Server, database and load share
// this machine, so the numbers are its own; the ratios are what to read.

const entries = Number(process.env.BENCH_ENTRIES ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const deep = 50_000;

const stack = await startStack({ settings: { RATE_LIMIT_PER_MINUTE: '1000000000' } });
const [ours = ''] = stack.urls;
const demoFile = path.join(os.tmpdir(), `audit-log-bench-${process.pid}.json`);
await mustRun(
  'The seed',
  process.execPath,
  [...seedCommand, '--entries', String(entries), '--demo-file', demoFile],
  {
    env: { DATABASE_URL: stack.databaseUrl, DATABASE_ADMIN_URL: stack.databaseUrl, BASE_URL: ours },
  },
);
const demo = JSON.parse(readFileSync(demoFile, 'utf8'));

const port = await freePort();
const floor = `http://127.0.0.1:${port}`;
const floorServer = fork(path.join(root, 'bench/floor.ts'), {
  execArgv: ['--import', 'tsx'],
  env: { ...process.env, DATABASE_URL: stack.databaseUrl, PORT: String(port) },
});
await once(floorServer, 'message');

/** The place that so many entries lie before. */
async function cursorAt(depth: number): Promise<string> {
  const { rows } = await stack.admin.query(
    `select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '|' || id as cursor
     from audit_log where org_id = $1 order by created_at desc, id desc offset $2 limit 1`,
    [demo.org_id, depth],
  );
  return encodeURIComponent(rows[0].cursor);
}

/** The signed-in owner of the demo, whose log the key reads. */
async function sessionOf(): Promise<Record<string, string>> {
  const { cookie, userId } = await newAdmin(stack, ours);
  await stack.admin.query(
    `insert into member (id, organization_id, user_id, role) values ($1, $2, $3, 'admin')`,
    [userId, demo.org_id, userId],
  );
  await stack.admin.query('update session set active_organization_id = $1 where user_id = $2', [
    demo.org_id,
    userId,
  ]);
  return { cookie };
}

const key = { 'x-api-key': demo.api_key };
const session = await sessionOf();
const pages = {
  first: '/v1/audit-log?limit=50',
  deep: `/v1/audit-log?limit=50&cursor=${await cursorAt(deep)}`,
  common: '/v1/audit-log?limit=50&resource_type=connection',
  rare: '/v1/audit-log?limit=50&resource_type=billing&action=update',
};
const load = (
  server: string,
  page: string,
  connections = 16,
  headers = key as Load['headers'],
) => ({
  ...{ url: server + page, connections, headers },
});
const loads: Record<string, Load> = {};
for (const [name, page] of Object.entries(pages)) {
  loads[`ours ${name}`] = load(ours, page);
  loads[`floor ${name}`] = load(floor, page);
}
for (const connections of [1, 64]) {
  loads[`ours first × ${connections}`] = load(ours, pages.first, connections);
  loads[`floor first × ${connections}`] = load(floor, pages.first, connections);
}
loads['ours first, session'] = load(ours, pages.first, 16, session);

const found: Record<string, Measure[]> = {};
try {
  for (let round = 0; round <= rounds; round++) {
    for (const [name, one] of Object.entries(loads)) {
      const measured = await measure(one);
      // The first round only warms up.
      if (round > 0) found[name] = [...(found[name] ?? []), measured];
    }
  }
} finally {
  floorServer.disconnect();
  await stack.stop();
}

const middle = Object.fromEntries(
  Object.entries(found).map(([name, measures]) => [
    name,
    { rate: median(measures.map(({ rate }) => rate)), p99: median(measures.map(({ p99 }) => p99)) },
  ]),
);
const rate = (name: string) => middle[name]?.rate ?? Number.NaN;
const p99 = (name: string) => middle[name]?.p99 ?? Number.NaN;
const ratios = {
  ours_over_floor: rate('ours first') / rate('floor first'),
  deep_over_first: rate('ours deep') / rate('ours first'),
  cookie_over_key: rate('ours first, session') / rate('ours first'),
  p99_over_floor: p99('ours first') / p99('floor first'),
};
console.table(middle);
console.table(ratios);
mkdirSync(path.join(root, 'bench/results'), { recursive: true });
writeFileSync(
  path.join(root, 'bench/results/reads.json'),
  `${JSON.stringify(
    {
      node: process.version,
      cpus: os.cpus().length,
      model: os.cpus()[0]?.model,
      entries,
      rounds,
      ratios,
      loads: middle,
    },
    null,
    2,
  )}\n`,
);
process.exit();
