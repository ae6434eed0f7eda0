import 'server-only';
import type { ClientBase } from 'pg';
import { codesOf, isRefusal } from '@/lib/server/core/errors';
import { clockSetback, toleratedSetback } from '@/lib/server/db/clock';
import { checkSchema, isMigrated } from '@/lib/server/db/schema-state';
import { servingRoles } from '@/prisma/roles.mjs';
import { openFindings, refusedTrees, sequencerLag } from './database-state';
import { diskIsFull } from './disk';

// What must hold in the database for an entry to be safe there, asked in transactions that are rolled back.

export type Findings = { problems: string[]; warnings: string[]; lag: number | null };

/** `lag` is how long the oldest entry has waited for its number, in milliseconds; null where that could not be asked. */
export async function checkDatabase(connection: ClientBase): Promise<Findings> {
  if (!(await isMigrated(connection))) {
    return { problems: [notMigrated], warnings: [], lag: null };
  }
  const problems = [
    ...(await checkPooler(connection)),
    ...(await checkSettings(connection)),
    ...(await checkLogin(connection)),
    ...(await checkRoles(connection)),
  ];
  const missing = await missingRoles(connection);
  if (missing.length > 0) {
    problems.push(
      ...missing.map((role) => `the login of DATABASE_URL may not take the role ${role}`),
    );
    return { problems, warnings: [], lag: null };
  }
  const mismatches = await asRole(connection, 'audit_log_server', checkSchema);
  if (mismatches.length > 0) {
    return { problems: [...problems, ...mismatches], warnings: [], lag: null };
  }
  const clock = await asRole(connection, 'audit_log_server', checkClock);
  const { lag, warnings } = await asRole(connection, 'audit_log_sequencer', readLag);
  const evidence = await asRole(connection, 'audit_log_evidence', checkEvidence);
  const writing = await asRole(connection, 'audit_log_server', tryWrite);
  return {
    problems: [...problems, ...writing.problems],
    warnings: [...new Set([...clock, ...warnings, ...evidence, ...writing.warnings])],
    lag,
  };
}

/**
 * Why a server of this version must not start with the database: its schema is another's. Throws where that could not be asked,
 * for instance because the database is down; `checkDatabase` says so later.
 */
export async function findSchemaProblems(connection: ClientBase): Promise<string[]> {
  return (await isMigrated(connection))
    ? asRole(connection, 'audit_log_server', checkSchema)
    : [notMigrated];
}

/** Each role in a transaction of its own, because Citus reaches the workers as the role that a transaction had first. */
async function asRole<T>(
  connection: ClientBase,
  role: (typeof servingRoles)[number],
  check: (connection: ClientBase) => Promise<T>,
): Promise<T> {
  await connection.query('BEGIN');
  try {
    await connection.query(`SET LOCAL ROLE ${role}`);
    return await check(connection);
  } finally {
    await connection.query('ROLLBACK');
  }
}

/** Of a cluster of Citus. The organizations on the other nodes are served. */
const nodeIsAway =
  'a node of the database cannot be reached: the organizations on it are not served';

/** By their codes; the database itself has answered. */
const isOfNode = (error: unknown) => codesOf(error).some((code) => code.startsWith('08'));

/** This connection was opened without a role: if it has one, it was set by another, and all serve in each other's roles. */
async function checkPooler(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<{ isShared: boolean }>(
    'SELECT current_user <> session_user AS "isShared"',
  );
  return rows[0]?.isShared === true
    ? [
        'a pooler before the database gives one connection to several clients: set it to session mode (pool_mode = session)',
      ]
    : [];
}

/** What PostgreSQL must not be told, for an entry that was acknowledged to outlive a crash. */
async function checkSettings(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<{ name: string }>(`
    SELECT name FROM pg_settings
    WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
    ORDER BY name`);
  return rows.map(({ name }) => `${name} is off: an acknowledged entry could be lost`);
}

/** Whether a role owns a table of the log, or may become one that does. */
const ownsTables = (role: string) => `EXISTS (
  SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname LIKE 'audit\\_log%'
    AND relkind IN ('r', 'p') AND pg_has_role(${role}, relowner, 'MEMBER'))`;

/** Whether the login may become the role that reads the rows of all organizations. Whoever owns the tables always may. */
const readsAll = `EXISTS (
  SELECT FROM pg_roles WHERE rolname = 'audit_log_backup' AND pg_has_role(session_user, oid, 'MEMBER'))`;

/** The roles below hold only a login that has no more rights than theirs: it could leave them at any time. */
async function checkLogin(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<{ reason: string }>(`
    SELECT unnest(array_remove(ARRAY[
      CASE WHEN rolsuper THEN 'is a superuser' END,
      CASE WHEN rolbypassrls AND NOT rolsuper THEN 'bypasses row security' END,
      CASE WHEN rolcreaterole AND NOT rolsuper THEN 'may create roles' END,
      CASE WHEN rolreplication AND NOT rolsuper THEN 'may replicate' END,
      CASE WHEN NOT rolsuper AND ${ownsTables('session_user')} THEN 'owns tables of the log' END,
      CASE WHEN NOT rolsuper AND ${readsAll} AND NOT ${ownsTables('session_user')} THEN 'may read every organization' END
    ], NULL)) AS reason
    FROM pg_roles WHERE rolname = session_user`);
  if (rows.length === 0) return [];
  const reasons = rows.map(({ reason }) => reason).join(', ');
  return [
    `the login of DATABASE_URL may do more than serve: it ${reasons}. Name this login in DATABASE_ADMIN_URL and a new one in DATABASE_URL, and run npm run db:migrate, which creates it`,
  ];
}

async function checkRoles(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<{ name: string; powerful: boolean; owner: boolean }>(
    `SELECT rolname AS name, rolsuper OR rolbypassrls AS powerful, ${ownsTables('pg_roles.oid')} AS owner
     FROM pg_roles WHERE rolname = ANY ($1) ORDER BY array_position($1, rolname::text)`,
    [servingRoles],
  );
  return rows.flatMap(({ name, powerful, owner }) => [
    ...(powerful ? [`the role that serves as ${name} bypasses row security`] : []),
    ...(owner ? [`the role that serves as ${name} owns tables of the log`] : []),
  ]);
}

/** The roles that the login may not take. From PostgreSQL 16 on, membership is not enough. */
async function missingRoles(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name LEFT JOIN pg_roles ON rolname = name
     WHERE oid IS NULL OR NOT pg_has_role(session_user, oid,
       CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)`,
    [servingRoles],
  );
  return rows.map(({ name }) => name);
}

async function checkClock(connection: ClientBase): Promise<string[]> {
  const { rows } = await connection.query<{ setback: number }>(`SELECT ${clockSetback} AS setback`);
  const setback = rows[0]?.setback ?? 0;
  if (setback <= toleratedSetback) return [];
  return [
    `the clock of the database was set back by ${Math.round(setback)} s: until it has caught up, entries have the time from before`,
  ];
}

/** In milliseconds. */
async function readLag(
  connection: ClientBase,
): Promise<{ lag: number | null; warnings: string[] }> {
  try {
    const { rows } = await connection.query<{ lag: number }>(`SELECT ${sequencerLag} AS lag`);
    return { lag: Math.max(0, Math.round((rows[0]?.lag ?? 0) * 1_000)), warnings: [] };
  } catch (error) {
    if (isOfNode(error)) return { lag: null, warnings: [nodeIsAway] };
    throw error;
  }
}

/** Counts alone: anybody may ask, and which organizations they are is theirs to know. */
async function checkEvidence(connection: ClientBase): Promise<string[]> {
  try {
    const { rows } = await connection.query<{ refused: number; found: number }>(
      `SELECT ${refusedTrees} AS refused, ${openFindings} AS found`,
    );
    const { refused = 0, found = 0 } = rows[0] ?? {};
    return [
      ...(refused > 0
        ? [`the log of ${organizations(refused)} is not signed: the server's log says why`]
        : []),
      ...(found > 0
        ? [`checks of the log have found ${found} contradictions that nobody has settled`]
        : []),
    ];
  } catch (error) {
    if (isOfNode(error)) return [nodeIsAway];
    throw error;
  }
}

const organizations = (count: number) =>
  count === 1 ? '1 organization' : `${count} organizations`;

/** Writes as each entry does, where what is rolled back is cleared away soonest: into the sequencer's outbox. */
async function tryWrite(
  connection: ClientBase,
): Promise<{ problems: string[]; warnings: string[] }> {
  try {
    await connection.query('SET LOCAL "app.org" = 0');
    await connection.query(`
      INSERT INTO audit_log_outbox (org, created_at, id) VALUES (0, now(), gen_random_uuid())`);
    return { problems: [], warnings: [] };
  } catch (error) {
    if (isOfNode(error)) return { problems: [], warnings: [nodeIsAway] };
    return { problems: [reasonOf(error)], warnings: [] };
  }
}

const notMigrated = 'the tables of the log are missing: run npm run db:migrate';

const reasons: [RegExp, string][] = [
  [
    /^(28...|P1000|P1010|AuthenticationFailed|DatabaseAccessDenied)$/,
    'the database refuses the login of DATABASE_URL, or its password',
  ],
  [/^(3D000|P1003|DatabaseDoesNotExist)$/, 'the database that DATABASE_URL names does not exist'],
  [/^25006$/, 'the database is read-only'],
  [/^53100$/, diskIsFull],
  [/^42P01$/, notMigrated],
];

/** Why the database could not be asked, as far as it may be told to anybody. */
export function reasonOf(error: unknown): string {
  const codes = codesOf(error);
  const found = reasons.find(([code]) => codes.some((each) => code.test(each)));
  if (found) return found[1];
  if (isRefusal(error)) return 'the database does not give the server the rights that it needs';
  return 'the database cannot be reached or is too slow';
}
