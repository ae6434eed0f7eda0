import { createClient } from '../lib/client/api';
import type { listAuditLog } from '../lib/contract/audit-log';
import type { Database } from './database';
import { median } from './load';
import { openLog } from './log';
import { options } from './options';
import { keyOf } from './pages';
import type { PartResult } from './result';
import { type Server, startFloor, startOurs, stopAll } from './server';

/** The time from a server's start to its first page, with a running database. */
export async function start(database: Database): Promise<PartResult> {
  const log = await openLog(database, options.entries);
  const starts = { ours: () => startOurs(log.url), floor: () => startFloor(log.url) };
  const request = ({ url }: Server) =>
    createClient({ baseUrl: url, headers: keyOf(log) }).request<typeof listAuditLog>(
      'GET',
      '/v1/audit-log',
      { limit: ['50'] },
    );

  /** In milliseconds: until it is ready, until the first answer, and for the second answer alone. */
  const once = async (begin: () => Promise<Server>) => {
    const times = [performance.now()];
    const server = await begin();
    times.push(performance.now());
    for (let n = 0; n < 2; n++) {
      await request(server);
      times.push(performance.now());
    }
    await server.stop();
    const [beginning = 0, ready = 0, first = 0, second = 0] = times;
    return { ready: ready - beginning, first: first - beginning, second: second - first };
  };

  try {
    const rounds: Record<keyof typeof starts, Awaited<ReturnType<typeof once>>>[] = [];
    for (let round = 0; round < options.rounds; round++) {
      rounds.push({ ours: await once(starts.ours), floor: await once(starts.floor) });
    }
    const table = (['ours', 'floor'] as const).map((server) => {
      const middle = (what: 'ready' | 'first' | 'second') =>
        median(rounds.map((round) => round[server][what]));
      return {
        server,
        'ready after, ms': middle('ready'),
        'first page after, ms': middle('first'),
        'the next page takes, ms': middle('second'),
      };
    });
    return { tables: { 'From start to first answer': table } };
  } finally {
    await stopAll();
  }
}
