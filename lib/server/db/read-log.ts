import 'server-only';
import type { QueryResultRow } from 'pg';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';
import { poolNamed, setsOrganization } from './client';
import { CredentialEnded } from './guard';
import { runPipeline } from './pipeline';
import { prepared } from './prepared';
import { readReplicaOr } from './replica';
import { inShare } from './share';

type Check = { is_valid: boolean };

const checkOf = ({ isValid }: Caller) => Prisma.sql`SELECT ${isValid} AS is_valid`;

/**
 * The rows of a statement on the caller's log, read in one round trip: row security gets the organization, and the credential is
 * checked, in the statement before. Throws CredentialEnded if it is no longer valid.
 *
 * With `isPlannedOnce` the statement stays prepared and is planned once for all values, because planning a page takes longer than
 * reading it; buffers.test.ts checks that such a plan reads no more than another. Else it is planned for its values.
 */
export async function readLog<Row extends QueryResultRow>(
  caller: Caller,
  select: Prisma.Sql,
  { isPlannedOnce = false } = {},
): Promise<Row[]> {
  return readReplicaOr(
    caller,
    async (tx) => {
      requireValid(await tx.$queryRaw<Check[]>(checkOf(caller)));
      return tx.$queryRaw<Row[]>(select);
    },
    async () => {
      const pool = isPlannedOnce ? 'pages' : 'audit_log_server';
      const [check, rows] = await readPipeline(pool, caller, select);
      requireValid(check as Check[]);
      return rows as Row[];
    },
  );
}

function requireValid([check]: Check[]): void {
  if (check === undefined) throw new Error('a statement without FROM must return one row');
  if (!check.is_valid) throw new CredentialEnded();
}

const settings = { pages: { plan_cache_mode: 'force_generic_plan' }, audit_log_server: {} };

function readPipeline(name: keyof typeof settings, caller: Caller, select: Prisma.Sql) {
  const { text, values } = select;
  return inShare(name, caller.organizationId, () =>
    runPipeline(poolNamed(name, 'audit_log_server', { settings: settings[name] }), [
      { text: setsOrganization(caller.org), values: [] },
      prepared(checkOf(caller)),
      name === 'pages' ? prepared(select) : { text, values },
    ]),
  );
}
