import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';

// A statement on the log itself sets row security and checks the credential (docs/decisions/0010).

/** The credential was valid when it was cached, and no longer is. */
export class CredentialEnded extends Error {
  override message = 'the credential has ended';
}

/**
 * One statement that sets the organization for row security, checks the credential, and runs `select`: `guard` is the outer
 * side of a left join, so it is computed before anything is read. `also`, further `WITH` queries that may write, must depend
 * on `guard` too.
 */
export function guarded(
  { org, isValid }: Pick<Caller, 'org' | 'isValid'>,
  select: Prisma.Sql,
  also?: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    WITH guard AS MATERIALIZED (
      SELECT set_config('app.org', ${String(org)}, true) AS organization, ${isValid} AS is_valid)
    ${also ? Prisma.sql`, ${also}` : Prisma.empty}
    SELECT guard.is_valid, result.* FROM guard LEFT JOIN LATERAL (${select}) AS result ON guard.is_valid`;
}

export type Guard = { is_valid: boolean };

/** The one row of a guarded statement. Throws CredentialEnded if the credential is not valid. */
export function requireGuard<Row>([row]: (Row & Guard)[]): Row {
  if (row === undefined)
    throw new Error('a guarded statement must return one row, and returned none');
  if (!row.is_valid) throw new CredentialEnded();
  return row;
}
