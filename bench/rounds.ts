import type { Database } from './database';
import { type Load, type Measure, measure, median } from './load';
import { options } from './options';
import type { Table } from './result';

/** A load, as one server is given it. */
export type Way = { name: string } & Omit<Load, 'connections'>;

/** One load, put to several servers. */
export type Scenario = {
  load: string;
  connections: number;
  ways: Way[];
  /** How many times a round it is measured there and back; once, where nothing is said. */
  turns?: number;
};

/** A server under a load. */
export type Place = { load: string; server: string };

/** What was measured, by load and server, in the order in which it was. */
export type Rounds = Record<string, Measure[]>;

/**
 * Measures each load at one server after the other, all of it in several rounds, so that what slows the machine down for a
 * while slows each of them; and in each round there and back, for whoever comes later finds the machine warmer.
 */
export async function measureInTurn(database: Database, scenarios: Scenario[]): Promise<Rounds> {
  const found: Rounds = {};
  await warmUp(scenarios);
  for (let round = 0; round < options.rounds; round++) {
    for (const { load, connections, ways, turns = 1 } of scenarios) {
      // Of those that are compared often, whoever comes first would seem the slower one.
      if (turns > 1) {
        for (const way of ways) await measure({ ...way, connections }, { duration: 4 });
      }
      for (const { name, ...way } of inTurn(ways, turns)) {
        // It has rested while the others were measured: connections are closed, and what is not used goes cold.
        await measure({ ...way, connections }, { duration: 1 });
        const measured = await measure({ ...way, connections }, { duration: options.seconds });
        // Queries that nobody waits for any more would slow the next one down.
        await database.settle();
        const id = idOf({ load, server: name });
        found[id] = [...(found[id] ?? []), measured];
      }
    }
  }
  return found;
}

/** Several of them as one. */
export function together(all: Rounds[]): Rounds {
  const found: Rounds = {};
  for (const [id, measures] of all.flatMap(Object.entries)) {
    found[id] = [...(found[id] ?? []), ...measures];
  }
  return found;
}

/** The middle of what was measured, a row a load, a column a server. */
export function tableOf(found: Rounds, what: keyof Measure): Table {
  const places = Object.keys(found).map(placeOf);
  const servers = [...new Set(places.map(({ server }) => server))];
  return [...new Set(places.map(({ load }) => load))].map((load) => {
    const cells = servers.map((server) => {
      const measures = found[idOf({ load, server })];
      return [server, measures ? median(measures.map((measured) => measured[what])) : null];
    });
    return { load, ...Object.fromEntries(cells) };
  });
}

/** The middle of the ratios of what was measured in turn; null where one of the two was not measured. */
export function ratioOf(
  found: Rounds,
  above: Place,
  below: Place,
  what: keyof Measure = 'rate',
): number | null {
  const [upper, lower] = [found[idOf(above)], found[idOf(below)]];
  if (!upper || !lower) return null;
  return median(upper.map((one, turn) => one[what] / (lower[turn]?.[what] ?? Number.NaN)));
}

/** There and back, from either end in turn. */
function inTurn(ways: Way[], turns: number): Way[] {
  const there = Array.from({ length: turns }, (_, turn) => (turn % 2 ? ways.toReversed() : ways));
  return there.flatMap((order) => [...order, ...order.toReversed()]);
}

/**
 * It takes some thousand requests until the most of a server's code is compiled, and a session goes through other code than
 * a key.
 */
async function warmUp(scenarios: Scenario[]): Promise<void> {
  const ways = scenarios.flatMap(({ ways }) => ways);
  const callers = new Map(ways.map((way) => [way.server.url + JSON.stringify(way.headers), way]));
  for (const way of callers.values()) await measure({ ...way, connections: 16 }, { duration: 10 });
}

const idOf = ({ load, server }: Place) => `${load}: ${server}`;

function placeOf(id: string): Place {
  const [load = '', server = ''] = id.split(': ');
  return { load, server };
}
