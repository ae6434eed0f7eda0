import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { env } from '@/lib/server/core/env';
import type { Organization } from '@/lib/server/core/principal';
import { type Prisma, PrismaClient } from '@/lib/server/prisma-client/client';
import type { servingRoles } from '@/prisma/roles.mjs';
import { makePool, withOptions } from './pool';
import { requireSettings } from './session';
import { inShare, poolSize } from './share';

/** A transaction; statements on the log need one in which the organization is set. */
export type Transaction = Prisma.TransactionClient;

type DatabaseRole = (typeof servingRoles)[number];

export type PoolOptions = {
  url?: string | undefined;
  settings?: Record<string, string>;
  connectionTimeoutMillis?: number;
};

/** How statements are planned. */
export const planning = {
  // Compiling a histogram statement takes ten times as long as running it.
  jit: 'off',
  // If PostgreSQL takes an organization for a small one, because its statistics are older, sorting all its entries seems
  // cheaper to it than reading a part of them in the order of an index.
  enable_sort: 'off',
  // In a log of a million entries a plan for all values may seem worth several processes: each reads a page's worth of entries, and to
  // start them takes longer than the page.
  max_parallel_workers_per_gather: '0',
} as const;

/** A pool of connections that use `role`. */
export function poolOf(
  role: DatabaseRole,
  {
    url = env().DATABASE_URL,
    settings: own = {},
    // An unreachable database must be reported within five seconds.
    connectionTimeoutMillis = 3_000,
  }: PoolOptions = {},
): pg.Pool {
  const settings = {
    role,
    // Prisma's adapter ignores the offset of times that it reads, and sends times without one.
    timezone: 'UTC',
    ...planning,
    statement_timeout: '4s',
    lock_timeout: '2s',
    idle_in_transaction_session_timeout: '10s',
    ...own,
  };
  return makePool({
    ...withOptions(url, settings),
    max: poolSize(),
    connectionTimeoutMillis,
    onConnect: (connection) => requireSettings(connection, settings),
  });
}

// `next dev` reloads this module on each change, and must not create new pools each time.
const kept = globalThis as {
  auditLogPools?: Record<string, pg.Pool>;
  auditLogClients?: Record<string, PrismaClient>;
};

/** The pools of this process, by name. */
export const openPools = (): Record<string, pg.Pool> => kept.auditLogPools ?? {};

/** Ends all connections, in tests. */
export async function endPools(): Promise<void> {
  await Promise.all(Object.values(kept.auditLogPools ?? {}).map((pool) => pool.end()));
}

/** The pool of this name, which is made when it is first asked for. */
export function poolNamed(name: string, role: DatabaseRole, options?: PoolOptions): pg.Pool {
  kept.auditLogPools ??= {};
  kept.auditLogPools[name] ??= poolOf(role, options);
  return kept.auditLogPools[name];
}

/** The client of `role`. Each `name` has a pool of its own. */
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

/**
 * One connection for GET /v1/health, of the login itself: which roles it may take is what is checked. Its time limits are
 * below the others', so that the answer comes within five seconds even if every step waits.
 */
export function healthPool(): pg.Pool {
  kept.auditLogPools ??= {};
  kept.auditLogPools.health ??= makePool({
    ...withOptions(env().DATABASE_URL, {
      role: 'none',
      statement_timeout: '2s',
      lock_timeout: '1s',
    }),
    max: 1,
    connectionTimeoutMillis: 3_000,
  });
  return kept.auditLogPools.health;
}

/** Reads and appends entries. Used through `inOrganization`: without an organization it sees no rows. */
export const log = () => client('audit_log_server');

/** A copy of the log that may lag. Used only by `readReplicaOr` (lib/server/db/replica.ts), which waits for it. */
export const replica = () =>
  client('audit_log_server', 'replica', {
    url: env().DATABASE_REPLICA_URL,
    // Each statement sees what was replayed when it began, not when its transaction began.
    settings: { default_transaction_isolation: 'read committed' },
    connectionTimeoutMillis: 1_000,
  });

/** Users, sessions, organizations, members and API keys; it can only append to the log. */
export const accounts = () => client('audit_log_accounts');

/**
 * The same for sign-ins and the like. They hold a connection during slow password hashing; with a pool of their own they
 * cannot exhaust the connections that look up API keys and sessions.
 */
export const accountChanges = () => client('audit_log_accounts', 'account changes');

/**
 * The statement that makes the rows of one organization visible until the transaction ends.
 * Its number is a literal, because `SET LOCAL` takes no parameter and Citus does not propagate `set_config()`.
 */
export function setsOrganization(org: number): string {
  if (!Number.isSafeInteger(org)) throw new Error(`'${org}' is not the number of an organization`);
  return `SET LOCAL "app.org" = ${org}`;
}

export async function setOrganization(tx: Transaction, org: number): Promise<void> {
  await tx.$executeRawUnsafe(setsOrganization(org));
}

/** Runs `work` in one transaction that sees the rows of one organization only. */
export function inOrganization<T>(
  { organizationId, org }: Organization,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return inShare('audit_log_server', organizationId, () =>
    log().$transaction(
      async (tx) => {
        await setOrganization(tx, org);
        return work(tx);
      },
      { maxWait: 3_000, timeout: 5_000 },
    ),
  );
}
