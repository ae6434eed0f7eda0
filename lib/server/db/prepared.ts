import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { type PoolOptions, poolNamed } from './client';
import { inShare } from './share';

// The most frequent statements stay prepared, and use Prisma's adapter without its client (docs/decisions/0010).

/** `next dev` reloads this module on each change, and must not open new connections each time. */
const kept = globalThis as { auditLogPrepared?: Record<string, ReturnType<PrismaPg['connect']>> };

/** How many statements a connection keeps prepared: filters make many, and each lasts as long as its connection. */
const mostNames = 200;

/**
 * The longest of them, in characters: about 25 index scans. One of 400 scans keeps a plan of megabytes on every connection,
 * and is rare enough to be planned each time.
 */
const longestNamed = 16_384;

/** Names the prepared statements of a pool; '' leaves a statement unprepared. */
export function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    if (sql.length > longestNamed) return '';
    const known = names.get(sql);
    if (known !== undefined || names.size >= mostNames) return known ?? '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

async function query<Row>(
  name: string,
  organizationId: string,
  { text, values: args }: Prisma.Sql,
  options?: PoolOptions,
): Promise<Row[]> {
  kept.auditLogPrepared ??= {};
  kept.auditLogPrepared[name] ??= new PrismaPg(poolNamed(name, 'audit_log_server', options), {
    statementNameGenerator: nameStatements(),
  }).connect();
  const prepared = await kept.auditLogPrepared[name];
  const { columnNames, rows } = await inShare(name, organizationId, () =>
    prepared.queryRaw({ sql: text, args, argTypes: args.map(() => untyped) }),
  );
  return rows.map((row) => Object.fromEntries(row.map((value, at) => [columnNames[at], value])));
}

/** PostgreSQL infers the type from the statement. */
const untyped = { scalarType: 'unknown', arity: 'scalar' } as const;

/**
 * Reads pages of the log; used by `readLog` only. They are planned once for all values, because planning a page takes longer
 * than reading it. buffers.test.ts checks that such a plan reads no more than another.
 */
export const queryPages = <Row>(organizationId: string, statement: Prisma.Sql) =>
  query<Row>('pages', organizationId, statement, {
    settings: { plan_cache_mode: 'force_generic_plan' },
  });

/**
 * Writes entries; used by `createEntries` and `recordStandalone`. On the connections of `log()`, so that pages
 * do not wait until writes have reached the disk.
 */
export const queryWrites = <Row>(organizationId: string, statement: Prisma.Sql) =>
  query<Row>('audit_log_server', organizationId, statement);
