import 'server-only';
import { queryPages } from './db';
import { type Caller, type Gate, gated, passGate } from './gate';
import { Prisma } from './prisma-client/client';
import { readInOrganization } from './replica';

/** The one row that `select` makes of the caller's log. */
export async function readLog<Row>(
  caller: Caller,
  select: Prisma.Sql,
  isOwnPlan = false,
): Promise<Row> {
  const statement = gated(caller, select);
  const rows = await readInOrganization(
    caller.viewer.organizationId,
    (tx) => tx.$queryRaw<(Row & Gate)[]>(statement),
    () => queryPages<Row & Gate>(statement, isOwnPlan),
  );
  return passGate(rows);
}

/** Throws CredentialEnded where the credential holds no more. */
export async function confirm(caller: Caller): Promise<void> {
  await readLog(caller, Prisma.sql`SELECT`);
}
