import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startStack } from '../e2e/faults/stack';
import { seedCommand } from '../scripts/demo.mjs';
import { root } from '../scripts/paths.mjs';
import { mustRun } from '../scripts/run.mjs';
import { openBrowser, openPage, type Reader, readUntilFull, spread } from './page/browser';
import { interact } from './page/interactions';
import { type Loading, load } from './page/loading';
import { readFar } from './page/memory';
import { floor, ours, type Scrolling, scroll, showFloor, speeds } from './page/scrolling';

// `npm run bench:page`: the page /audit-log in a Chromium without a screen, which draws by the processor. What that
// browser drops by itself is measured beside it: rows of the same height that no script touches.
// `npm run bench:page -- scrolling` measures that part alone, and keeps what is known of the others.

/** The demo as it comes, and a log that one does not read to its end. */
const demoEntries = 25_000;
const entries = Number(process.env.BENCH_ENTRIES ?? 120_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
/** Lists of 10,000 entries that are read one after the other. */
const lists = Number(process.env.BENCH_LISTS ?? 10);

const stack = await startStack();
const [url = ''] = stack.urls;
const demoFile = path.join(os.tmpdir(), `audit-log-bench-${process.pid}.json`);
const browser = await openBrowser();

async function seed(count: number): Promise<Reader> {
  const args = [...seedCommand, '--entries', String(count), '--demo-file', demoFile];
  const env = { DATABASE_URL: stack.databaseUrl, DATABASE_ADMIN_URL: stack.databaseUrl };
  await mustRun('The seed', process.execPath, args, { env: { ...env, BASE_URL: url } });
  return { ...JSON.parse(readFileSync(demoFile, 'utf8')), url };
}

async function loading() {
  const found: Record<string, Loading> = {};
  for (const count of [demoEntries, entries]) {
    const reader = await seed(count);
    // The first only wakes the server up.
    await load(browser, reader);
    const loads = [];
    for (let round = 0; round < rounds; round++) loads.push(await load(browser, reader));
    for (const kind of ['cold', 'warm'] as const) {
      found[`${count} entries, ${kind}`] = middle(loads.map((one) => one[kind]));
    }
  }
  return found;
}

async function scrolling() {
  const reader = await seed(entries);
  const own = await openPage(browser, reader);
  await own.page.goto('/audit-log');
  await readUntilFull(own.page);
  // In a browser of its own: a trace is of all that a browser does.
  const other = await openBrowser();
  const bare = await openPage(other, reader);
  await showFloor(bare.page);
  const found: Record<string, Scrolling> = {};
  for (const [name, speed] of Object.entries(speeds)) {
    const all: Record<'page' | 'floor', Scrolling[]> = { page: [], floor: [] };
    for (let round = 0; round < rounds; round++) {
      all.page.push(await scroll(own.page, own.cdp, ours, speed));
      all.floor.push(await scroll(bare.page, bare.cdp, floor, speed));
    }
    found[`${name} (${speed} px/s)`] = middle(all.page);
    found[`floor (${speed} px/s)`] = middle(all.floor);
  }
  await other.close();
  await own.close();
  return found;
}

async function interactions() {
  const { page, close } = await openPage(browser, await seed(entries));
  await page.goto('/audit-log');
  await readUntilFull(page);
  const found = await interact(page);
  await close();
  return found;
}

async function memory() {
  const { page, cdp, close } = await openPage(browser, await seed(entries));
  await page.goto('/audit-log');
  const found = await readFar(page, cdp, lists);
  await close();
  return found;
}

/** Of each figure the median of its rounds. */
function middle<Figures extends Record<string, number>>(all: readonly Figures[]): Figures {
  const names = Object.keys(all[0] ?? {}) as (keyof Figures)[];
  return Object.fromEntries(
    names.map((name) => [name, spread(all.map((one) => one[name] ?? Number.NaN)).median]),
  ) as Figures;
}

const parts = { loading, scrolling, interactions, memory };
const wanted = process.argv.slice(2);
const results = path.join(root, 'bench/results/page.json');
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const figures = await part();
    console.log(name);
    console.table(figures);
    const known = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : {};
    const machine = { node: process.version, cpus: os.cpus().length, model: os.cpus()[0]?.model };
    const found = { ...known, ...machine, chromium: browser.version(), entries, rounds };
    mkdirSync(path.dirname(results), { recursive: true });
    writeFileSync(results, `${JSON.stringify({ ...found, [name]: figures }, null, 2)}\n`);
  }
} finally {
  await browser.close();
  await stack.stop();
  rmSync(demoFile, { force: true });
}
process.exit();
