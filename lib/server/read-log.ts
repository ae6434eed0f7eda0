import 'server-only';
import { pages } from './db';
import { Prisma } from './prisma-client/client';
import { readInOrganization } from './replica';
import type { Viewer } from './viewer';

/** Who reads, and the SQL of whether their credential holds still: that is asked in the statement that reads. */
export type Reader = { viewer: Viewer; holds: Prisma.Sql };

/** A viewer whose credential was just looked up. */
export const asReader = (viewer: Viewer): Reader => ({ viewer, holds: Prisma.sql`TRUE` });

/** The credential held when this process last looked, and holds no more. */
export class CredentialEnded extends Error {
  override message = 'the credential has ended while the log was read';
}

/** The one row that `select` makes of the reader's log. */
export async function readLog<Row>(
  reader: Reader,
  select: Prisma.Sql,
  isOwnPlan = false,
): Promise<Row> {
  const statement = gated(reader, select);
  const rows = await readInOrganization(
    reader.viewer.organizationId,
    (tx) => tx.$queryRaw<(Row & Gate)[]>(statement),
    () => queryPages<Row & Gate>(statement, isOwnPlan),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a page of the log is one row, and there was none');
  if (!row.is_open) throw new CredentialEnded();
  return row;
}

async function queryPages<Row>(statement: Prisma.Sql, isOwnPlan: boolean): Promise<Row[]> {
  const { values: args } = statement;
  const reading = await pages(isOwnPlan);
  const { columnNames, rows } = await reading.queryRaw({
    sql: statement.text,
    args,
    argTypes: args.map(() => untyped),
  });
  return rows.map((row) => Object.fromEntries(row.map((value, at) => [columnNames[at], value])));
}

/** PostgreSQL tells from the statement what a value is. */
const untyped = { scalarType: 'unknown', arity: 'scalar' } as const;

/**
 * One statement sets the organization for row security, asks whether the credential holds, and reads: `gate` is the outer
 * side of a left join, so it is made before anything is read.
 */
export function gated({ viewer, holds }: Reader, select: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH gate AS MATERIALIZED (
      SELECT set_config('app.org', ${viewer.organizationId}, true) AS organization, ${holds} AS is_open)
    SELECT gate.is_open, page.* FROM gate LEFT JOIN LATERAL (${select}) AS page ON gate.is_open`;
}

type Gate = { is_open: boolean };

/** Throws CredentialEnded where the credential holds no more. */
export async function confirm(reader: Reader): Promise<void> {
  await readLog(reader, Prisma.sql`SELECT`);
}
