import type { Database } from './database';
import type { Measure } from './load';
import { type Log, openCopy, openLargerLog, openLog } from './log';
import { options } from './options';
import { keyOf, pagesOf, sessionOf } from './pages';
import { isDirectusInstalled } from './peers';
import type { Found } from './result';
import {
  measureInTurn,
  type Place,
  type Rounds,
  ratioOf,
  type Scenario,
  tableOf,
  together,
  type Way,
} from './rounds';
import { startFloor, startOurs, stopAll } from './server';
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
  try {
    const log = await openLog(database, options.entries);
    const rounds = together([
      await measureInTurn(database, await makeScenarios(database, log)),
      ...(options.times > 1 ? await compareWithLarger(database, log) : []),
    ]);
    const ratio = (above: Place, below: Place, what?: keyof Measure) =>
      ratioOf(rounds, above, below, what);
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
        'Requests a second': tableOf(rounds, 'rate'),
        'p99, in ms': tableOf(rounds, 'p99'),
        "The server's CPU, in ms a request": tableOf(rounds, 'cpu'),
      },
      rounds,
    };
  } finally {
    await stopAll();
  }
}

async function makeScenarios(database: Database, log: Log): Promise<Scenario[]> {
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

  const both = (paths: string[]): Way[] => [
    { name: 'ours', server: ours, paths, headers: key },
    { name: 'floor', server: floor, paths, headers: key },
  ];
  const ofWorkers = { name: '2 workers', server: workers, paths: pages.first, headers: key };
  const scenarios: Scenario[] = [1, usual, 64].map((connections) => ({
    load: `first page × ${connections}`,
    connections,
    ways: [
      ...both(pages.first),
      { name: 'bare Next', server: bare, paths: ['/'], headers: {} },
      ...ofDirectus('first'),
      // Who waits for one answer at a time needs no second worker.
      ...(connections > 1 ? [ofWorkers] : []),
    ],
  }));
  const add = (load: string, ways: Way[]) => scenarios.push({ load, connections: usual, ways });
  // With Directus's tables as it makes them, sixteen at a time would wait for half a minute.
  scenarios.push({
    ...{ load: 'deep × 1', connections: 1 },
    ways: [...both(pages.deep), ...ofDirectus('deep'), ...ofDirectus('deep', asMade)],
  });
  add('deep', [...both(pages.deep), ...ofDirectus('deep')]);
  const first = { server: ours, paths: pages.first, headers: key };
  scenarios.push(compare('deep, beside first', { ...first, paths: pages.deep }, first));
  add('deep, →', both(pages['deep, →']));
  for (const kind of ['common', 'common, deep', 'rare'] as const) {
    add(kind, [...both(pages[kind]), ...ofDirectus(kind)]);
  }
  add('anywhere', both(pages.anywhere));
  const itsServer = await startOurs(visited.url);
  const session = await sessionOf(visited, itsServer);
  const asked = { server: itsServer, paths: pages.first };
  scenarios.push(
    compare('first page, session', { ...asked, headers: session }, { ...asked, headers: key }),
  );
  return scenarios;
}

const compare = (load: string, one: Omit<Way, 'name'>, other: Omit<Way, 'name'>): Scenario => ({
  ...{ load, connections: usual, turns: often },
  ways: [
    { name: 'ours', ...one },
    { name: baseline, ...other },
  ],
});

/** Processes of the same code differ by five in a hundred for as long as they live, so each turn has two of its own. */
async function compareWithLarger(database: Database, log: Log): Promise<Rounds[]> {
  const larger = await openLargerLog(database, log, options.times);
  const [pages, itsPages] = [await pagesOf(log), await pagesOf(larger)];
  const all: Rounds[] = [];
  for (let turn = 0; turn < often; turn++) {
    await stopAll();
    const itsBaseline = await startOurs(log.url);
    const ours = await startOurs(larger.url);
    const scenarios = (['first', 'anywhere'] as const).map((kind): Scenario => {
      const asked = { load: `${kind}, × ${options.times}`, connections: usual };
      const ways = [
        { name: 'ours', server: ours, paths: itsPages[kind], headers: keyOf(larger) },
        { name: baseline, server: itsBaseline, paths: pages[kind], headers: keyOf(log) },
      ];
      // Whoever comes first would seem the slower one.
      return { ...asked, ways: turn % 2 ? ways.toReversed() : ways };
    });
    all.push(await measureInTurn(database, scenarios));
  }
  return all;
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
