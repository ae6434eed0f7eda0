import type { Database } from './database';
import { type Load, type Measure, measure, median } from './load';
import { options } from './options';
import type { Table } from './result';

/** A load for one server. */
export type Target = { name: string } & Omit<Load, 'connections'>;

/** One load for several servers. */
export type Scenario = {
  load: string;
  connections: number;
  targets: Target[];
  /** How many times a round it is measured there and back; 1 by default. */
  turns?: number;
};

/** The measurements of a server under a load. */
export type Series = { load: string; server: string };

/** What was measured, by load and server, in order. */
export type Rounds = Record<string, Measure[]>;

/**
 * Measures each load at one server after the other, in several rounds, so that a slow phase of the machine affects all
 * of them; and in each round there and back, because the later one finds a warmer machine.
 */
export async function measureInTurn(database: Database, scenarios: Scenario[]): Promise<Rounds> {
  const found: Rounds = {};
  await warmUp(scenarios);
  for (let round = 0; round < options.rounds; round++) {
    for (const { load, connections, targets, turns = 1 } of scenarios) {
      // In comparisons with many turns, the first one would seem slower.
      if (turns > 1) {
        for (const target of targets) await measure({ ...target, connections }, { duration: 4 });
      }
      for (const { name, ...target } of alternate(targets, turns)) {
        // While the others were measured, its connections closed and its caches went cold.
        await measure({ ...target, connections }, { duration: 1 });
        const measured = await measure({ ...target, connections }, { duration: options.seconds });
        // Queries that nobody waits for any more would slow down the next one.
        await database.settle();
        const id = idOf({ load, server: name });
        found[id] = [...(found[id] ?? []), measured];
      }
    }
  }
  return found;
}

/** Merges several into one. */
export function mergeRounds(all: Rounds[]): Rounds {
  const found: Rounds = {};
  for (const [id, measures] of all.flatMap(Object.entries)) {
    found[id] = [...(found[id] ?? []), ...measures];
  }
  return found;
}

/** The medians, with a row for each load and a column for each server. */
export function tableOf(found: Rounds, what: keyof Measure): Table {
  const series = Object.keys(found).map(seriesOf);
  const servers = [...new Set(series.map(({ server }) => server))];
  return [...new Set(series.map(({ load }) => load))].map((load) => {
    const cells = servers.map((server) => {
      const measures = found[idOf({ load, server })];
      return [server, measures ? median(measures.map((measured) => measured[what])) : null];
    });
    return { load, ...Object.fromEntries(cells) };
  });
}

/** The median of the ratios, turn by turn; null if one of the two was not measured. */
export function ratioOf(
  found: Rounds,
  above: Series,
  below: Series,
  what: keyof Measure = 'rate',
): number | null {
  const [upper, lower] = [found[idOf(above)], found[idOf(below)]];
  if (!upper || !lower) return null;
  return median(upper.map((one, turn) => one[what] / (lower[turn]?.[what] ?? Number.NaN)));
}

/** There and back, starting from either end in turn. */
function alternate(targets: Target[], turns: number): Target[] {
  const there = Array.from({ length: turns }, (_, turn) =>
    turn % 2 ? targets.toReversed() : targets,
  );
  return there.flatMap((order) => [...order, ...order.toReversed()]);
}

/** Most of a server's code is compiled only after some thousand requests, and sessions run other code than keys. */
async function warmUp(scenarios: Scenario[]): Promise<void> {
  const targets = scenarios.flatMap(({ targets }) => targets);
  const callers = new Map(
    targets.map((target) => [target.server.url + JSON.stringify(target.headers), target]),
  );
  for (const target of callers.values())
    await measure({ ...target, connections: 16 }, { duration: 10 });
}

const idOf = ({ load, server }: Series) => `${load}: ${server}`;

function seriesOf(id: string): Series {
  const [load = '', server = ''] = id.split(': ');
  return { load, server };
}
