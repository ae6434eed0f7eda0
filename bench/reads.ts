import type { Database } from './database';
import { openCopy, openLargerLog, openLog } from './log';
import { options } from './options';
import { keyOf, pagesOf, sessionOf } from './pages';
import { isDirectusInstalled } from './peers';
import type { Found } from './result';
import { measureInTurn, type Scenario, type Way } from './rounds';
import { type Server, startFloor, startOurs, stopAll } from './server';
import { startBareNext } from './start-bare-next';
import {
  asMade,
  type DirectusTable,
  directusHeaders,
  directusPages,
  startDirectus,
} from './start-directus';

// Reading over HTTP: ours beside the floor, a bare Next handler and Directus.

/** Connections, where nothing else is said. */
const usual = 16;

/**
 * What ours is compared with where that is ours too: a deep page with the first, a session with a key at the same server, the log
 * × 10 with the smaller one, at a server that is asked the same, for a server becomes faster by what it is asked.
 */
const baseline = 'baseline';

/** How many turns such a comparison takes: it looks for some hundredths, and two measures of the same differ by five. */
const often = 4;

export async function reads(database: Database): Promise<Found> {
  const scenarios = await makeScenarios(database).catch(async (error) => {
    await stopAll();
    throw error;
  });
  try {
    const { table, ratio, rounds } = await measureInTurn(database, scenarios);
    const first = (server: string) => ({ load: `first page × ${usual}`, server });
    const at = (load: string, server = 'ours') => ({ load, server });
    const overBaseline = (load: string) => ratio(at(load), at(load, baseline));
    const { times } = options;
    return {
      ratios: {
        ours_over_bare_next: ratio(first('ours'), first('bare Next')),
        ours_over_floor: ratio(first('ours'), first('floor')),
        ours_over_directus_first: ratio(first('ours'), first('Directus')),
        ours_over_directus_deep: ratio(at('deep'), at('deep', 'Directus')),
        ours_over_directus_as_made_deep: ratio(at('deep × 1'), at('deep × 1', asMade)),
        deep_over_first: overBaseline('deep, beside first'),
        rows_10m_over_1m: overBaseline(`first, × ${times}`),
        rows_10m_over_1m_anywhere: overBaseline(`anywhere, × ${times}`),
        cookie_over_key: overBaseline('first page, session'),
        workers_over_one: ratio(first('2 workers'), first('ours')),
        p99_over_floor: ratio(first('ours'), first('floor'), 'p99'),
        cpu_over_floor: ratio(first('ours'), first('floor'), 'cpu'),
      },
      tables: {
        'Requests a second': table('rate'),
        'p99, in ms': table('p99'),
        "The server's CPU, in ms a request": table('cpu'),
      },
      rounds,
    };
  } finally {
    await stopAll();
  }
}

async function makeScenarios(database: Database): Promise<Scenario[]> {
  const log = await openLog(database, options.entries);
  const larger = options.times > 1 ? await openLargerLog(database, log, options.times) : undefined;
  // A session leaves entries of what it reads.
  const visited = await openCopy(database, log, 'bench_visited');
  const pages = await pagesOf(log);
  const key = keyOf(log);
  const ours = await startOurs(log.url);
  const workers = await startOurs(log.url, 2);
  const floor = await startFloor(log.url);
  const page = await fetch(ours.url + pages.first[0], { headers: key });
  const bare = await startBareNext(await page.text());
  const ofDirectus = await directusWays(log);

  const both = (paths: string[], ours: Server, floor: Server): Way[] => [
    { name: 'ours', server: ours, paths, headers: key },
    { name: 'floor', server: floor, paths, headers: key },
  ];
  const ofWorkers = { name: '2 workers', server: workers, paths: pages.first, headers: key };
  const scenarios: Scenario[] = [1, usual, 64].map((connections) => ({
    load: `first page × ${connections}`,
    connections,
    ways: [
      ...both(pages.first, ours, floor),
      { name: 'bare Next', server: bare, paths: ['/'], headers: {} },
      ...ofDirectus('first'),
      // Who waits for one answer at a time needs no second worker.
      ...(connections > 1 ? [ofWorkers] : []),
    ],
  }));
  const add = (load: string, ways: Way[]) => scenarios.push({ load, connections: usual, ways });
  const compare = (load: string, one: Omit<Way, 'name'>, other: Omit<Way, 'name'>) =>
    scenarios.push({
      ...{ load, connections: usual, turns: often },
      ways: [
        { name: 'ours', ...one },
        { name: baseline, ...other },
      ],
    });
  // With Directus's tables as it makes them, sixteen at a time would wait for half a minute.
  scenarios.push({
    ...{ load: 'deep × 1', connections: 1 },
    ways: [...both(pages.deep, ours, floor), ...ofDirectus('deep'), ...ofDirectus('deep', asMade)],
  });
  add('deep', [...both(pages.deep, ours, floor), ...ofDirectus('deep')]);
  const first = { server: ours, paths: pages.first, headers: key };
  compare('deep, beside first', { ...first, paths: pages.deep }, first);
  add('deep, →', both(pages['deep, →'], ours, floor));
  for (const kind of ['common', 'common, deep', 'rare'] as const) {
    add(kind, [...both(pages[kind], ours, floor), ...ofDirectus(kind)]);
  }
  add('anywhere', both(pages.anywhere, ours, floor));
  const itsServer = await startOurs(visited.url);
  const session = await sessionOf(visited, itsServer);
  const asked = { server: itsServer, paths: pages.first };
  compare('first page, session', { ...asked, headers: session }, { ...asked, headers: key });
  if (larger) {
    const server = await startOurs(larger.url);
    const itsPages = await pagesOf(larger);
    const itsTwin = await startOurs(log.url);
    for (const kind of ['first', 'rare', 'anywhere'] as const) {
      compare(
        `${kind}, × ${options.times}`,
        { server, paths: itsPages[kind], headers: key },
        { server: itsTwin, paths: pages[kind], headers: key },
      );
    }
  }
  return scenarios;
}

type Kind = keyof ReturnType<typeof directusPages>;

async function directusWays(log: Parameters<typeof startDirectus>[0]) {
  if (!isDirectusInstalled()) {
    console.log('Directus is not measured: npm run bench:peers installs it.');
    return (): Way[] => [];
  }
  const server = await startDirectus(log);
  return (kind: Kind, name: DirectusTable = 'Directus'): Way[] => [
    { name, server, paths: directusPages(log.organization, name)[kind], headers: directusHeaders },
  ];
}
