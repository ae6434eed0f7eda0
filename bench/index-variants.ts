import type pg from 'pg';
import type { FilterName } from '../lib/contract/filter-names';
import { selectPage } from '../lib/server/entries/sql/page';
import { asServer, explain, positionAt } from './explain';
import type { Log } from './log';
import { depth } from './pages';
import type { Table } from './result';

export type Index = {
  name: string;
  definition: string;
  isPrimary: boolean;
  bytes: number;
  /** The columns between the organization and the position, by which the index filters. */
  columns: FilterName[];
};

export async function indexesOf(client: pg.Client): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition, indisprimary as "isPrimary",
       pg_relation_size(indexrelid)::float8 as bytes,
       array(
         select attname::text from pg_attribute
         where attrelid = indexrelid and attname not in ('org', 'created_at', 'id') order by attnum
       ) as columns
     from pg_index where indrelid = 'audit_log'::regclass order by indexrelid`,
  );
  return rows;
}

/** Its columns, or of an index of one kind of entries which. */
export const nameOf = ({ columns, definition }: Index) =>
  columns.join(', ') || definition.replace(/^.+ WHERE /, '').replaceAll(/::text|[()]/g, '');

/** Each form of each index: its size, and what the pages that use it cost. All changes are rolled back. */
export async function variantsOf(client: pg.Client, log: Log, all: Index[]): Promise<Table> {
  const table: Table = [];
  // An index of one kind of entries filters by no column.
  for (const index of all.filter(({ isPrimary, columns }) => !isPrimary && columns.length > 0)) {
    for (const [form, definition] of Object.entries(await formsOf(client, index))) {
      await client.query('begin');
      if (definition !== index.definition) {
        await client.query(`drop index ${index.name}`);
        await client.query(definition.replace(` INDEX ${index.name} `, ' INDEX variant '));
      }
      const name = definition === index.definition ? index.name : 'variant';
      const { rows } = await client.query(
        'select pg_relation_size($1::regclass)::float8 as bytes',
        [name],
      );
      table.push({
        index: index.columns.join(', '),
        form,
        MB: rows[0].bytes / 2 ** 20,
        ...(await costsOf(client, log, index)),
      });
      await client.query('rollback');
    }
  }
  return table;
}

async function formsOf(client: pg.Client, { columns, definition }: Index) {
  const isAbsent = columns.map((column) => `${column} is null`).join(' or ');
  const { rowCount } = await client.query(`select from audit_log where ${isAbsent} limit 1`);
  const present = columns.map((column) => `${column} is not null`).join(' and ');
  return {
    'as it is': definition,
    ...(definition.includes(' WHERE ')
      ? { 'of all entries': definition.replace(/ WHERE .+/, '') }
      : rowCount && { 'where it is not null': `${definition} where ${present}` }),
  };
}

/** Of pages filtered by the most frequent values, and by rare ones. */
async function costsOf(client: pg.Client, log: Log, { columns }: Index) {
  const deep = await positionAt(client, log.org, depth);
  const named = columns.join(', ');
  const known = columns.map((column) => `${column} is not null`).join(' and ');
  const cells: Record<string, number> = {};
  for (const [kind, order] of [
    ['common', 'desc'],
    ['rare', 'asc'],
  ] as const) {
    const { rows } = await client.query(
      `select ${named} from audit_log where org = $1 and ${known} group by ${named} having count(*) > 100
       order by count(*) ${order}, ${named} limit 1`,
      [log.org],
    );
    const filters = Object.fromEntries(columns.map((column) => [column, [rows[0]?.[column]]]));
    await client.query('savepoint before');
    await asServer(client, log.org);
    for (const [page, position] of Object.entries({ first: null, deep })) {
      const cost = await explain(
        client,
        selectPage({ ...log, restriction: null }, filters, position, 51),
      );
      cells[`${kind}, ${page}: buffers`] = cost.buffers;
      cells[`${kind}, ${page}: ms`] = cost.ms;
    }
    await client.query('rollback to before');
  }
  return cells;
}
