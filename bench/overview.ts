import { selectKnownNetworks } from '../lib/server/entries/sql/new-faces';
import { selectOverview, selectOverviewCounts } from '../lib/server/entries/sql/overview';
import type { Prisma } from '../lib/server/prisma-client/client';
import type { Database } from './database';
import { asServer, explain, measurePlanned } from './explain';
import { cpuOfOne } from './process-usage';
import type { PartResult, Table } from './result';

// What the statements of an overview read, and how long they take: of periods that are counted to their end, and of longer ones.

const day = 24 * 3_600_000;

export async function overview(database: Database): Promise<PartResult> {
  return measurePlanned(database, async (client, log) => {
    const { rows } = await client.query(
      'select max(created_at) as newest from audit_log where org = $1',
      [log.org],
    );
    const end = rows[0].newest.getTime() + 1;
    await asServer(client, log.org);
    const backend = await client.query('select pg_backend_pid() as pid');
    const readable = { org: log.org, restriction: null };
    const table: Table = [];
    for (const days of [1, 7, 30]) {
      const filters = {
        readings: 'exclude' as const,
        after: new Date(end - days * day).toISOString(),
        before: new Date(end).toISOString(),
      };
      const statements: Record<string, Prisma.Sql> = {
        overview: selectOverview(readable, filters, 0),
        compared: selectOverviewCounts(readable, {
          ...filters,
          after: new Date(end - 2 * days * day).toISOString(),
          before: filters.after,
        }),
        networks: selectKnownNetworks(
          log.org,
          Array.from({ length: 20 }, (_, n) => `198.18.${n}.0/24`),
          filters.after,
        ),
      };
      for (const [statement, select] of Object.entries(statements)) {
        const before = cpuOfOne(backend.rows[0].pid);
        const { buffers, ms } = await explain(client, select);
        // It runs four times.
        const cpu = (cpuOfOne(backend.rows[0].pid) - before) / 4_000;
        table.push({ days, statement, buffers, ms, 'CPU, ms': cpu });
      }
    }
    return { tables: { 'The statements of an overview': table } };
  });
}
