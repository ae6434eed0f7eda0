import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { type Guard, guarded, requireGuard } from '@/lib/server/db/guard';
import { queryPages } from '@/lib/server/db/prepared';
import { readInOrganization } from '@/lib/server/db/replica';
import type { Prisma } from '@/lib/server/prisma-client/client';

/**
 * The one row that `select` returns from the caller's log. `isPlannedEachTime`: for its values, as PostgreSQL plans what is not
 * prepared.
 */
export async function readLog<Row>(
  caller: Caller,
  select: Prisma.Sql,
  isPlannedEachTime = false,
): Promise<Row> {
  const statement = guarded(caller, select);
  const rows = await readInOrganization(
    caller,
    (tx) => tx.$queryRaw<(Row & Guard)[]>(statement),
    isPlannedEachTime ? undefined : () => queryPages<Row & Guard>(caller.organizationId, statement),
  );
  return requireGuard(rows);
}
