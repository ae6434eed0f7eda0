import type pg from 'pg';
import type { EntryFilters } from '../lib/contract/entry-filters';
import { filterNames } from '../lib/contract/filter-names';
import { isCovered } from '../lib/server/entries/sql/bounded-scan';
import { columnSql } from '../lib/server/entries/sql/columns';
import type { Position } from '../lib/server/entries/sql/cursor';
import { selectPage } from '../lib/server/entries/sql/page';
import { selectSearch } from '../lib/server/entries/sql/search';
import type { Database } from './database';
import { asServer, explain, measurePlanned, positionAt } from './explain';
import type { Log } from './log';
import { depth } from './pages';
import type { PartResult, Table } from './result';

// What a page touches with each combination of two filters, of frequent values and of rare ones: the first page, and a deep one.
// Those that one index covers read no more than they show; the others scan a bounded part of the log.

const rows = 51;
const shown = 10;

/** One filter of a combination, and what it is called. */
type Part = { name: string; filters: EntryFilters };

export async function pairs(database: Database): Promise<PartResult> {
  return measurePlanned(database, async (client, log) => {
    const parts = await partsOf(client, log);
    const positions = { first: null, deep: await positionAt(client, log.org, depth) };
    await asServer(client, log.org);
    const found: Record<'index' | 'scan', Table> = { index: [], scan: [] };
    for (const [one, other] of combinationsOf(parts)) {
      const filters = { ...one.filters, ...other.filters };
      for (const [page, position] of Object.entries(positions)) {
        const select = selectOf(log, filters, position);
        const { buffers, rows, ms } = await explain(client, select);
        const row = { filters: `${one.name}, ${other.name}`, page, rows, buffers, ms };
        found[isCovered(filters) ? 'index' : 'scan'].push(row);
      }
    }
    return {
      ratios: { pages: found.index.length + found.scan.length, by_one_index: found.index.length },
      tables: {
        'By one index, the ten that touch the most': worstOf(found.index),
        'By a bounded scan, the ten that touch the most': worstOf(found.scan),
      },
    };
  });
}

const selectOf = (log: Log, filters: EntryFilters, position: Position | null) =>
  isCovered(filters)
    ? selectPage({ ...log, restriction: null }, filters, position, rows)
    : selectSearch(
        { organizationId: log.organization, org: log.org, restriction: null },
        filters,
        position,
        rows,
        'desc',
      );

const worstOf = (table: Table): Table =>
  table.toSorted((a, b) => Number(b.buffers) - Number(a.buffers)).slice(0, shown);

/** Filters by a frequent and a rare value, without the frequent value, and those that are not by value. */
async function partsOf(client: pg.Client, log: Log): Promise<Part[]> {
  const parts: Part[] = [];
  for (const name of filterNames) {
    // The logs that are measured have no hints.
    if (name === 'hint') continue;
    const column = columnSql[name].sql;
    const { rows } = await client.query<{ value: string }>(
      `select ${column} as value from audit_log where org = $1 and ${column} is not null
       group by 1 having count(*) > 100 order by count(*) desc, 1`,
      [log.org],
    );
    const [common, ...others] = rows.map(({ value }) => value);
    if (common === undefined) continue;
    const rare = others.at(-1);
    parts.push({ name: `${name}, common`, filters: { [name]: [common] } });
    if (rare !== undefined) parts.push({ name: `${name}, rare`, filters: { [name]: [rare] } });
    parts.push({ name: `not ${name}, common`, filters: { [`${name}_not`]: [common] } });
  }
  const middle = await client.query<{ after: Date; before: Date }>(
    `select at as after, at + interval '7 days' as before
     from (select min(created_at) + (max(created_at) - min(created_at)) / 2 as at from audit_log where org = $1) as middle`,
    [log.org],
  );
  const [week] = middle.rows;
  if (week === undefined) throw new Error('a statement without GROUP BY must return one row');
  return [
    ...parts,
    { name: 'no readings', filters: { readings: 'exclude' } },
    { name: 'a word that is nowhere', filters: { q: 'zzyzx' } },
    {
      name: 'a week',
      filters: { after: week.after.toISOString(), before: week.before.toISOString() },
    },
  ];
}

/** Each two of them that do not speak of the same. */
function* combinationsOf(parts: Part[]): Generator<[Part, Part]> {
  for (const [at, one] of parts.entries()) {
    for (const other of parts.slice(at + 1)) {
      if (Object.keys(one.filters).some((key) => key in other.filters)) continue;
      yield [one, other];
    }
  }
}
