import 'server-only';
import pg from 'pg';
import { takeConnection } from './pool';

// Several statements in one transaction and one round trip: the messages of PostgreSQL's extended query protocol are sent at
// once, and a single Sync ends them (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING).

/** It stays prepared on its connection if it has a `name`. */
export type Statement = { text: string; values: unknown[]; name?: string | undefined };

/** What `pg` has for statements of its own, and its types leave out. */
type Connection = {
  stream: { cork: () => void; uncork: () => void };
  /** The texts of the statements that are prepared, by name. */
  parsedStatements: Record<string, string>;
  parse: (message: { text: string; name?: string | undefined }) => void;
  bind: (message: { statement?: string | undefined; values: unknown[] }) => void;
  describe: (message: { type: 'P'; name: string }) => void;
  execute: (message: { portal: string }) => void;
  sync: () => void;
};

type Result = pg.Result & {
  addFields: (fields: pg.FieldDef[]) => void;
  parseRow: (fields: unknown[]) => pg.QueryResultRow;
};

const { Result: ResultOf, utils } = pg as unknown as {
  Result: new () => Result;
  utils: { prepareValue: (value: unknown) => unknown };
};

type Settle = (error: unknown, rows: pg.QueryResultRow[][]) => void;

/** `pg` calls its methods with the server's messages. */
class Pipeline implements pg.Submittable {
  private readonly results: (Result | null)[];
  private current = 0;

  constructor(
    private readonly statements: Statement[],
    private readonly settle: Settle,
  ) {
    this.results = statements.map(({ text }) => (hasRows(text) ? new ResultOf() : null));
  }

  submit(given: pg.Connection): void {
    const connection = given as unknown as Connection;
    connection.stream.cork();
    for (const [index, { text, values, name }] of this.statements.entries()) {
      if (name === undefined || connection.parsedStatements[name] === undefined)
        connection.parse({ text, name });
      connection.bind({ statement: name, values });
      if (this.results[index]) connection.describe({ type: 'P', name: '' });
      connection.execute({ portal: '' });
    }
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: pg.FieldDef[] }): void {
    this.results[this.current]?.addFields(fields);
  }

  handleDataRow({ fields }: { fields: unknown[] }): void {
    const result = this.results[this.current];
    if (result) result.rows.push(result.parseRow(fields));
  }

  handleCommandComplete(_: unknown, connection: Connection): void {
    const { name, text } = this.statements[this.current] ?? {};
    if (name !== undefined && text !== undefined) connection.parsedStatements[name] = text;
    this.current++;
  }

  handleError(error: unknown): void {
    this.settle(error, []);
  }

  handleReadyForQuery(): void {
    this.settle(
      undefined,
      this.results.flatMap((result) => (result ? [result.rows] : [])),
    );
  }
}

const hasRows = (text: string) => !/^(BEGIN|SET|COMMIT)/.test(text);

const begin: Statement = { text: 'BEGIN', values: [], name: 'begin' };
const commit: Statement = { text: 'COMMIT', values: [], name: 'commit' };

/**
 * Runs statements in one transaction and one round trip. Returns the rows of those that have any: all but `SET`. If one fails, those
 * after it do not run.
 */
export async function runPipeline(
  pool: pg.Pool,
  statements: Statement[],
): Promise<pg.QueryResultRow[][]> {
  const all = [begin, ...statements, commit].map(({ values, ...statement }) => ({
    ...statement,
    values: values.map(utils.prepareValue),
  }));
  const { client, release } = await takeConnection(pool);
  try {
    const rows = await new Promise<pg.QueryResultRow[][]>((resolve, reject) => {
      client.query(new Pipeline(all, (error, found) => (error ? reject(error) : resolve(found))));
    });
    release();
    return rows;
  } catch (error) {
    // In the background, because nobody has to wait for it.
    void endTransaction(client).then(() => release(), release);
    throw error;
  }
}

/** After a failure it is not known which statements of the pipeline were prepared. */
async function endTransaction(client: pg.PoolClient): Promise<void> {
  await client.query('ROLLBACK');
  await client.query('DEALLOCATE ALL');
  const { connection } = client as unknown as { connection: Connection };
  connection.parsedStatements = {};
}
