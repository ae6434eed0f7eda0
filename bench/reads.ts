import type { Database } from './database';
import type { Measure } from './load';
import { type Log, openCopy, openLargerLog, openLog } from './log';
import { options } from './options';
import { keyOf, pagesOf, sessionOf } from './pages';
import { isDirectusInstalled } from './peers';
import type { PartResult } from './result';
import {
  measureInTurn,
  mergeRounds,
  type Rounds,
  ratioOf,
  type Scenario,
  type Series,
  type Target,
  tableOf,
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

// Reading over HTTP: our server compared with the floor, a bare Next handler and Directus.

/** Connections, unless a scenario says otherwise. */
const defaultConnections = 16;

/**
 * The name of our own server where it is what we compare with: the first page with a deep one, a key with a session,
 * the smaller log with the one × 10. Each baseline gets the same load, because a server becomes faster with use.
 */
const baseline = 'baseline';

/**
 * How many turns such a comparison takes: it looks for a few hundredths, and two measurements of the same differ by
 * five.
 */
const comparisonTurns = 4;

export async function reads(database: Database): Promise<PartResult> {
  try {
    const log = await openLog(database, options.entries);
    const rounds = mergeRounds([
      await measureInTurn(database, await makeScenarios(database, log)),
      ...(options.times > 1 ? await compareWithLarger(database, log) : []),
    ]);
    const ratio = (above: Series, below: Series, what?: keyof Measure) =>
      ratioOf(rounds, above, below, what);
    const first = (server: string) => ({ load: `first page × ${defaultConnections}`, server });
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
  // Reading with a session adds entries to the log.
  const visited = await openCopy(database, log, 'bench_visited');
  const pages = await pagesOf(log);
  const key = keyOf(log);
  const ours = await startOurs(log.url);
  const workers = await startOurs(log.url, 2);
  const floor = await startFloor(log.url);
  const page = await fetch(ours.url + pages.first[0], { headers: key });
  const bare = await startBareNext(await page.text());
  const ofDirectus = await directusTargets(log);

  const both = (paths: string[]): Target[] => [
    { name: 'ours', server: ours, paths, headers: key },
    { name: 'floor', server: floor, paths, headers: key },
  ];
  const ofWorkers = { name: '2 workers', server: workers, paths: pages.first, headers: key };
  const scenarios: Scenario[] = [1, defaultConnections, 64].map((connections) => ({
    load: `first page × ${connections}`,
    connections,
    targets: [
      ...both(pages.first),
      { name: 'bare Next', server: bare, paths: ['/'], headers: {} },
      ...ofDirectus('first'),
      // A single connection needs no second worker.
      ...(connections > 1 ? [ofWorkers] : []),
    ],
  }));
  const add = (load: string, targets: Target[]) =>
    scenarios.push({ load, connections: defaultConnections, targets });
  // With the tables as Directus makes them, 16 connections would wait for half a minute.
  scenarios.push({
    ...{ load: 'deep × 1', connections: 1 },
    targets: [...both(pages.deep), ...ofDirectus('deep'), ...ofDirectus('deep', asMade)],
  });
  add('deep', [...both(pages.deep), ...ofDirectus('deep')]);
  const first = { server: ours, paths: pages.first, headers: key };
  scenarios.push(compare('deep, beside first', { ...first, paths: pages.deep }, first));
  add('deep, →', both(pages['deep, →']));
  for (const kind of ['common', 'common, deep', 'rare'] as const) {
    add(kind, [...both(pages[kind]), ...ofDirectus(kind)]);
  }
  add('anywhere', both(pages.anywhere));
  const sessionServer = await startOurs(visited.url);
  const session = await sessionOf(visited, sessionServer);
  const request = { server: sessionServer, paths: pages.first };
  scenarios.push(
    compare('first page, session', { ...request, headers: session }, { ...request, headers: key }),
  );
  return scenarios;
}

const compare = (
  load: string,
  one: Omit<Target, 'name'>,
  other: Omit<Target, 'name'>,
): Scenario => ({
  ...{ load, connections: defaultConnections, turns: comparisonTurns },
  targets: [
    { name: 'ours', ...one },
    { name: baseline, ...other },
  ],
});

/** Processes of the same code differ by five in a hundred for their whole life, so each turn starts two new ones. */
async function compareWithLarger(database: Database, log: Log): Promise<Rounds[]> {
  // A database that servers use cannot be copied.
  await stopAll();
  const larger = await openLargerLog(database, log, options.times);
  const [pages, itsPages] = [await pagesOf(log), await pagesOf(larger)];
  const all: Rounds[] = [];
  for (let turn = 0; turn < comparisonTurns; turn++) {
    await stopAll();
    const itsBaseline = await startOurs(log.url);
    const ours = await startOurs(larger.url);
    const scenarios = (['first', 'anywhere'] as const).map((kind): Scenario => {
      const scenario = { load: `${kind}, × ${options.times}`, connections: defaultConnections };
      const targets = [
        { name: 'ours', server: ours, paths: itsPages[kind], headers: keyOf(larger) },
        { name: baseline, server: itsBaseline, paths: pages[kind], headers: keyOf(log) },
      ];
      // The first one would seem slower.
      return { ...scenario, targets: turn % 2 ? targets.toReversed() : targets };
    });
    all.push(await measureInTurn(database, scenarios));
  }
  return all;
}

type Kind = keyof ReturnType<typeof directusPages>;

async function directusTargets(log: Parameters<typeof startDirectus>[0]) {
  if (!isDirectusInstalled()) {
    console.log('Directus is not measured: npm run bench:peers installs it.');
    return (): Target[] => [];
  }
  const server = await startDirectus(log);
  return (kind: Kind, name: DirectusTable = 'Directus'): Target[] => [
    { name, server, paths: directusPages(log.organization, name)[kind], headers: directusHeaders },
  ];
}
