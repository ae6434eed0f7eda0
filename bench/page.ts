import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startStack } from '../e2e/faults/stack';
import { seedCommand } from '../scripts/demo.mjs';
import { root } from '../scripts/paths.mjs';
import { mustRun } from '../scripts/run.mjs';
import { openBrowser, openPage, readUntilFull, spread } from './page/browser';
import { interact } from './page/interactions';
import { type Loading, load } from './page/loading';
import { readFar } from './page/memory';
import { floor, ours, type Scrolling, scroll, showFloor, speeds } from './page/scrolling';

// `npm run bench:page`: the page /audit-log in a Chromium without a screen, which draws by the processor. What that
// browser drops by itself is measured beside it: rows of the same height that no script touches.

/** The demo as it comes, and a log that one does not read to its end. */
const sizes = [25_000, Number(process.env.BENCH_ENTRIES ?? 120_000)];
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
/** Lists of 10,000 entries that are read one after the other. */
const lists = Number(process.env.BENCH_LISTS ?? 10);

const stack = await startStack();
const [url = ''] = stack.urls;
const demoFile = path.join(os.tmpdir(), `audit-log-bench-${process.pid}.json`);
const browser = await openBrowser();

async function seed(entries: number) {
  const args = [...seedCommand, '--entries', String(entries), '--demo-file', demoFile];
  const env = { DATABASE_URL: stack.databaseUrl, DATABASE_ADMIN_URL: stack.databaseUrl };
  await mustRun('The seed', process.execPath, args, { env: { ...env, BASE_URL: url } });
  return { ...JSON.parse(readFileSync(demoFile, 'utf8')), url };
}

async function loading() {
  const found: Record<string, Loading> = {};
  for (const size of sizes) {
    const reader = await seed(size);
    const loads = [];
    for (let round = 0; round <= rounds; round++) loads.push(await load(browser, reader));
    // The first only wakes the server up.
    for (const kind of ['cold', 'warm'] as const) {
      const all = loads.slice(1).map((one) => one[kind]);
      found[`${size} entries, ${kind}`] = middle(all);
    }
  }
  return found;
}

/** Of each figure the median of its rounds. */
function middle<Figures extends Record<string, number>>(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {}) as (keyof Figures)[];
  return Object.fromEntries(
    names.map((name) => [name, spread(all.map((one) => one[name] ?? Number.NaN)).median]),
  ) as Figures;
}

async function measure() {
  const loads = await loading();
  console.table(loads);

  const reader = await seed(sizes[1] ?? 0);
  const { page, cdp, close } = await openPage(browser, reader);
  await page.goto('/audit-log');
  await readUntilFull(page);
  // In a browser of its own: a trace is of all that a browser does.
  const other = await openBrowser();
  const bare = await openPage(other, reader);
  await showFloor(bare.page);
  const scrolling: Record<string, Scrolling> = {};
  for (const [name, speed] of Object.entries(speeds)) {
    const own: Scrolling[] = [];
    const bares: Scrolling[] = [];
    for (let round = 0; round < rounds; round++) {
      own.push(await scroll(page, cdp, ours, speed));
      bares.push(await scroll(bare.page, bare.cdp, floor, speed));
    }
    scrolling[`${name}, ${speed} px/s`] = middle(own);
    scrolling[`floor, ${speed} px/s`] = middle(bares);
  }
  await other.close();
  console.table(scrolling);

  const interactions = await interact(page);
  await close();
  console.table(interactions);

  const far = await openPage(browser, reader);
  await far.page.goto('/audit-log');
  const memory = await readFar(far.page, far.cdp, lists);
  await far.close();
  console.table(memory);
  return { loads, scrolling, interactions, memory };
}

try {
  const found = await measure();
  const machine = { node: process.version, cpus: os.cpus().length, model: os.cpus()[0]?.model };
  mkdirSync(path.join(root, 'bench/results'), { recursive: true });
  writeFileSync(
    path.join(root, 'bench/results/page.json'),
    `${JSON.stringify({ ...machine, chromium: browser.version(), rounds, ...found }, null, 2)}\n`,
  );
} finally {
  await browser.close();
  await stack.stop();
  rmSync(demoFile, { force: true });
}
process.exit();
