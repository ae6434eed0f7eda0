import type { Database } from './database';
import { measure } from './load';
import { openLog } from './log';
import { options } from './options';
import { keyOf, pagesOf } from './pages';
import { memoryOf } from './process-usage';
import type { PartResult } from './result';
import { startOurs, stopAll } from './server';

const step = 20_000;
const steps = 5;

/** The memory of the server after more and more requests: it must not grow with them. */
export async function memory(database: Database): Promise<PartResult> {
  const log = await openLog(database, options.entries);
  try {
    const server = await startOurs(log.url);
    const { anywhere: paths } = await pagesOf(log);
    const held: number[] = [memoryOf(server.pid)];
    for (let n = 1; n <= steps; n++) {
      await measure({ server, paths, headers: keyOf(log), connections: 16 }, { amount: step });
      held.push(memoryOf(server.pid));
    }
    const [, early = 0] = held;
    return {
      ratios: { last_over_first: (held.at(-1) ?? 0) / early },
      tables: {
        Memory: held.map((megabytes, n) => ({ requests: n * step, MB: megabytes })),
      },
    };
  } finally {
    await stopAll();
  }
}
