import 'server-only';
import type { Caller } from '@/lib/server/core/principal';
import { Prisma } from '@/lib/server/prisma-client/client';

// A statement on the log checks itself whether it may run: row security and the credential travel with it (docs/decisions/0010).

/** The credential was valid when this process last looked, and is no longer. */
export class CredentialEnded extends Error {
  override message = 'the credential has ended';
}

/**
 * One statement sets the organization for row security, checks the credential, and does the rest: `guard` is the outer side of
 * a left join, so it is computed before anything is read. What `also` holds, further `WITH` queries that may write, must take
 * its rows through `guard` too.
 */
export function guarded(
  { organizationId, isValid }: Pick<Caller, 'organizationId' | 'isValid'>,
  select: Prisma.Sql,
  also?: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    WITH guard AS MATERIALIZED (
      SELECT set_config('app.org', ${organizationId}, true) AS organization, ${isValid} AS is_valid)
    ${also ? Prisma.sql`, ${also}` : Prisma.empty}
    SELECT guard.is_valid, page.* FROM guard LEFT JOIN LATERAL (${select}) AS page ON guard.is_valid`;
}

export type Guard = { is_valid: boolean };

/** The one row of a guarded statement. Throws CredentialEnded where the credential is not valid. */
export function requireGuard<Row>([row]: (Row & Guard)[]): Row {
  if (row === undefined) throw new Error('a guarded statement gives one row, and there was none');
  if (!row.is_valid) throw new CredentialEnded();
  return row;
}
