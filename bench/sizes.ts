import type { Database } from './database';
import { openLog } from './log';
import { options } from './options';
import { keyOf } from './pages';
import type { PartResult } from './result';
import { measureInTurn, tableOf } from './rounds';
import { startFloor, startOurs, stopAll } from './server';

/** What a page costs by its size. */
export async function sizes(database: Database): Promise<PartResult> {
  const log = await openLog(database, options.entries);
  try {
    const servers = { ours: await startOurs(log.url), floor: await startFloor(log.url) };
    const scenarios = [1, 10, 50, 100, 200].map((limit) => ({
      load: `a page of ${limit}`,
      connections: 16,
      targets: Object.entries(servers).map(([name, server]) => ({
        ...{ name, server, headers: keyOf(log) },
        paths: [`/v1/audit-log?limit=${limit}`],
      })),
    }));
    const rounds = await measureInTurn(database, scenarios);
    return {
      tables: {
        'Requests a second': tableOf(rounds, 'rate'),
        "The server's CPU, in ms a request": tableOf(rounds, 'cpu'),
      },
      rounds,
    };
  } finally {
    await stopAll();
  }
}
