import pg from 'pg';
import { columnSql, columns } from '../lib/server/entries/sql/columns';
import { selectPage } from '../lib/server/entries/sql/page';
import { rangeOfIds } from '../lib/server/entries/sql/range';
import { Prisma } from '../lib/server/prisma-client/client';
import type { Database } from './database';
import { asServer, explain, positionAt } from './explain';
import { openWholeLog } from './log';
import { options } from './options';
import { depth } from './pages';
import type { PartResult, Table } from './result';

// Several values of one filter: an index scan for each value, merged, as the server does it, compared with `= ANY`,
// which leaves the plan to PostgreSQL.

const filters = ['resource_type', 'action', 'resource_id'] as const;
const counts = [1, 2, 5, 20];
const rows = 51;

/** Which values: the most frequent ones, and those of about one entry in a thousand. */
const oneIn1000 = (options.entries * options.times) / 1000;
const kinds = { common: 'count(*) desc', rare: `abs(ln(count(*)) - ln(${oneIn1000}))` };

export async function values(database: Database): Promise<PartResult> {
  const log = await openWholeLog(database);
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  const table: Table = [];
  try {
    await client.query('begin');
    await asServer(client, log.org);
    const positions = {
      'first page': null,
      deep: await positionAt(client, log.org, depth),
    };
    for (const filter of filters) {
      for (const [kind, order] of Object.entries(kinds)) {
        const found = await client.query(
          `select ${filter} as value from audit_log where org = $1 and ${filter} is not null
           group by 1 order by ${order}, 1 limit ${counts.at(-1)}`,
          [log.org],
        );
        for (const count of counts) {
          const some = found.rows.slice(0, count).map(({ value }) => value);
          if (some.length < count) continue;
          for (const [page, position] of Object.entries(positions)) {
            const merged = selectPage(
              { ...log, restriction: null },
              { [filter]: some },
              position,
              rows,
            );
            const any = Prisma.sql`
              SELECT ${columns} FROM audit_log
              WHERE org = ${log.org} AND ${columnSql[filter]} = ANY (${some})
                ${rangeOfIds({}, { position })}
              ORDER BY id DESC LIMIT ${rows}`;
            const [ofMerged, ofAny] = [await explain(client, merged), await explain(client, any)];
            table.push({
              filter: `${kind} ${filter} × ${count}, ${page}`,
              rows: ofMerged.rows,
              'merged, buffers': ofMerged.buffers,
              'merged, ms': ofMerged.ms,
              'ANY, buffers': ofAny.buffers,
              'ANY, ms': ofAny.ms,
            });
          }
        }
      }
    }
    await client.query('rollback');
  } finally {
    await client.end();
  }
  return { tables: { 'Several values of one filter': table } };
}
