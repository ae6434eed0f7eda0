import 'server-only';
import { queryPages } from '@/lib/server/db/client';
import { type Caller, type Gate, gated, passGate } from '@/lib/server/db/guard';
import { readInOrganization } from '@/lib/server/db/replica';
import { Prisma } from '@/lib/server/prisma-client/client';

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
