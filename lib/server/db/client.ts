import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQueryable } from '@prisma/driver-adapter-utils';
import type pg from 'pg';
import { env } from '@/lib/server/core/env';
import { type Prisma, PrismaClient } from '@/lib/server/prisma-client/client';
import { makePool, withOptions } from './pool';

/** What a statement of the log runs in: a transaction in which the organization is set. */
export type Transaction = Prisma.TransactionClient;

/** The roles of the first migration. None owns a table, none can change an entry. */
export const databaseRoles = [
  'audit_log_server',
  'audit_log_accounts',
  'audit_log_sequencer',
] as const;

type DatabaseRole = (typeof databaseRoles)[number];

type PoolOptions = {
  url?: string | undefined;
  settings?: string[];
  connectionTimeoutMillis?: number;
};

/** The most connections of a pool of this process. Two at least: while one waits for a lock, another may have to let it go. */
export const poolSize = () =>
  Math.max(2, Math.ceil(env().DATABASE_POOL_SIZE / env().WEB_CONCURRENCY));

/** A pool of connections that serve as `role`. */
export function poolOf(
  role: DatabaseRole,
  {
    url = env().DATABASE_URL,
    settings: own = [],
    // A database that cannot be reached is to be said within five seconds.
    connectionTimeoutMillis = 3_000,
  }: PoolOptions = {},
): pg.Pool {
  const settings = [
    `role=${role}`,
    // Prisma's adapter drops the offset of the times that it reads, and sends times without one.
    'timezone=UTC',
    // To compile a statement of the histogram takes ten times as long as to run it.
    'jit=off',
    'statement_timeout=4s',
    'lock_timeout=2s',
    'idle_in_transaction_session_timeout=10s',
    ...own,
  ];
  return makePool({
    ...withOptions(url, settings),
    max: poolSize(),
    connectionTimeoutMillis,
  });
}

// `next dev` loads this module anew with each change; the pools must not grow with it.
const kept = globalThis as {
  auditLogPools?: Record<string, pg.Pool>;
  auditLogClients?: Record<string, PrismaClient>;
  auditLogPrepared?: Record<string, Promise<SqlQueryable>>;
};

function poolNamed(name: string, role: DatabaseRole, options?: PoolOptions): pg.Pool {
  kept.auditLogPools ??= {};
  kept.auditLogPools[name] ??= poolOf(role, options);
  return kept.auditLogPools[name];
}

/** A pool that serves as `role`; those of another name are another pool. */
export function client(
  role: DatabaseRole,
  name: string = role,
  pool: PoolOptions = {},
): PrismaClient {
  kept.auditLogClients ??= {};
  kept.auditLogClients[name] ??= new PrismaClient({
    adapter: new PrismaPg(poolNamed(name, role, pool), { disposeExternalPool: true }),
  });
  return kept.auditLogClients[name];
}

/** Reads and appends entries. Its rows are reached through `inOrganization` alone: without an organization it sees none. */
export const log = () => client('audit_log_server');

/** As many statements as a connection keeps prepared: filters make many, and each stays for as long as its connection. */
const mostNames = 200;

/** Tells the names under which the statements of a pool stay prepared; '' is none. */
function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= mostNames) return known ?? '';
    const name = `s${names.size}`;
    names.set(sql, name);
    return name;
  };
}

/**
 * What is asked most often. These statements stay prepared, and go through Prisma's adapter without its client
 * (docs/decisions/0010).
 */
async function query<Row>(
  name: string,
  { text, values: args }: Prisma.Sql,
  options?: PoolOptions,
): Promise<Row[]> {
  kept.auditLogPrepared ??= {};
  kept.auditLogPrepared[name] ??= new PrismaPg(poolNamed(name, 'audit_log_server', options), {
    statementNameGenerator: nameStatements(),
  }).connect();
  const prepared = await kept.auditLogPrepared[name];
  const { columnNames, rows } = await prepared.queryRaw({
    sql: text,
    args,
    argTypes: args.map(() => untyped),
  });
  return rows.map((row) => Object.fromEntries(row.map((value, at) => [columnNames[at], value])));
}

/** PostgreSQL tells from the statement what a value is. */
const untyped = { scalarType: 'unknown', arity: 'scalar' } as const;

/**
 * Reads pages of the log, through `readLog` alone. They are planned once for all values: to plan a page takes longer than to
 * read it. That such a plan reads no more than another is held by buffers.test.ts.
 * Not so where the log is kept by month and a page is of several scans: a plan for all values is of all months, and each of
 * those scans of each of these would be in it.
 */
export const queryPages = <Row>(statement: Prisma.Sql, isOwnPlan = false) =>
  isOwnPlan
    ? query<Row>('pages by month', statement, { settings: ['plan_cache_mode=force_custom_plan'] })
    : query<Row>('pages', statement, { settings: ['plan_cache_mode=force_generic_plan'] });

/**
 * Writes entries, through `createEntries` and `recordStandalone`. On the connections of `log()`, and not on those of the pages, which are not to
 * wait until writers have reached the disk.
 */
export const queryWrites = <Row>(statement: Prisma.Sql) =>
  query<Row>('audit_log_server', statement);

/** A copy of the log that may be behind. Used through `readInOrganization` alone (lib/server/db/replica.ts), which sees to that. */
export const replica = () =>
  client('audit_log_server', 'replica', {
    url: env().DATABASE_REPLICA_URL,
    // Each statement sees what was replayed when it began, not what was when the transaction did.
    settings: ['default_transaction_isolation=read\\ committed'],
    connectionTimeoutMillis: 1_000,
  });

/** Users, sessions, organizations, members and API keys; of the log it can only append. */
export const accounts = () => client('audit_log_accounts');

/**
 * The same for sign-ins and the like. They hold a connection while a password is hashed, which takes long; apart, they cannot
 * use up those by which API keys and sessions are looked up.
 */
export const accountChanges = () => client('audit_log_accounts', 'account changes');

/**
 * Lets the rows of one organization be seen until the transaction ends.
 * The id becomes a literal, because `SET LOCAL` takes no parameter and `set_config()` is not passed on by Citus.
 */
export async function setOrganization(tx: Transaction, organizationId: string): Promise<void> {
  if (!/^org_[0-9a-f]{32}$/.test(organizationId)) {
    throw new Error(`'${organizationId}' is not the id of an organization`);
  }
  await tx.$executeRawUnsafe(`SET LOCAL "app.org" = '${organizationId}'`);
}

/** Runs `work` on the log of one organization, in one transaction that sees no other's rows. */
export function inOrganization<T>(
  organizationId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return log().$transaction(
    async (tx) => {
      await setOrganization(tx, organizationId);
      return work(tx);
    },
    { maxWait: 3_000, timeout: 5_000 },
  );
}
