import type { Browser } from '@playwright/test';
import type { Database } from './database';
import { median } from './load';
import { openCopy, openLog } from './log';
import { options } from './options';
import { type OpenPage, openBrowser, openPage, type Reader, readUntilFull } from './page/browser';
import { interact } from './page/interactions';
import { load } from './page/loading';
import { readLists } from './page/memory';
import { floor, ours, type Scrolling, scroll, showFloor, speeds } from './page/scrolling';
import type { PartResult, Table } from './result';
import { startOurs, stopAll } from './server';

// The page /audit-log in a headless Chromium, which renders on the CPU. The floor is the frames that this browser drops
// anyway: rows of the same height without any script.

/** How many lists of 10,000 entries are read one after the other. */
const lists = 10;

/** How long the log takes to appear, on a first visit and on a later one. */
export const loading = (database: Database): Promise<PartResult> =>
  inBrowser(database, async (browser, reader) => {
    // The first load warms up the server.
    await load(browser, reader);
    const loads: Awaited<ReturnType<typeof load>>[] = [];
    for (let round = 0; round < options.rounds; round++) loads.push(await load(browser, reader));
    const table = (['cold', 'warm'] as const).map((cache) => ({
      cache,
      ...middle(loads.map((one) => one[cache])),
    }));
    return { tables: { 'Opening the log': table } };
  });

/** What scrolling through a full list costs, compared with the browser alone. */
export const scrolling = (database: Database): Promise<PartResult> =>
  inBrowser(database, async (browser, reader) => {
    const own = await openFullList(browser, reader);
    // In a browser of its own: a trace covers all that a browser does.
    const other = await openBrowser();
    const bare = await openPage(other, reader);
    await showFloor(bare.page);
    const table: Table = [];
    for (const [name, speed] of Object.entries(speeds)) {
      const all: Record<'page' | 'floor', Scrolling[]> = { page: [], floor: [] };
      for (let round = 0; round < options.rounds; round++) {
        all.page.push(await scroll(own.page, own.cdp, ours, speed));
        all.floor.push(await scroll(bare.page, bare.cdp, floor, speed));
      }
      for (const what of ['page', 'floor'] as const) {
        table.push({ speed: `${name}, ${speed} px/s`, what, ...middle(all[what]) });
      }
    }
    await other.close();
    return { tables: { 'Scrolling 10,000 entries': table } };
  });

/** From an input to the next paint, with a full list. */
export const interactions = (database: Database): Promise<PartResult> =>
  inBrowser(database, async (browser, reader) => {
    const { page } = await openFullList(browser, reader);
    const found = Object.entries(await interact(page));
    const table = found.map(([interaction, figures]) => ({ interaction, ...figures }));
    return { tables: { 'From the press to the paint, ms': table } };
  });

/** The memory of the page while more and more is read. */
export const reading = (database: Database): Promise<PartResult> =>
  inBrowser(database, async (browser, reader) => {
    const { page, cdp } = await openAudit(browser, reader);
    return { tables: { 'The memory of the page': await readLists(page, cdp, lists) } };
  });

async function openAudit(browser: Browser, reader: Reader): Promise<OpenPage> {
  const opened = await openPage(browser, reader);
  await opened.page.goto('/audit-log');
  return opened;
}

async function openFullList(browser: Browser, reader: Reader): Promise<OpenPage> {
  const opened = await openAudit(browser, reader);
  await readUntilFull(opened.page);
  return opened;
}

async function inBrowser(
  database: Database,
  work: (browser: Browser, reader: Reader) => Promise<PartResult>,
): Promise<PartResult> {
  const log = await openCopy(database, await openLog(database, options.entries), 'bench_page');
  const browser = await openBrowser();
  try {
    const { url } = await startOurs(log.url);
    return await work(browser, { ...log, url });
  } finally {
    await browser.close();
    await stopAll();
    await database.drop(log.name);
  }
}

/** The median of each figure over the rounds. */
function middle<Figures extends Record<string, number>>(all: readonly Figures[]) {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, median(all.map((one) => one[name] ?? Number.NaN))]),
  );
}
