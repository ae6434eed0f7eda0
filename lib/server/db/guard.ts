import 'server-only';
import type { Viewer } from '@/lib/server/auth/viewer';
import { Prisma } from '@/lib/server/prisma-client/client';

// A statement of the log asks itself whether it may: row security and the credential travel with it (docs/decisions/0010).

/** Who calls, and the SQL of whether their credential holds still: that is asked in the statement that reads or writes. */
export type Caller = { viewer: Viewer; holds: Prisma.Sql };

/** A viewer whose credential was just looked up. */
export const asCaller = (viewer: Viewer): Caller => ({ viewer, holds: Prisma.sql`TRUE` });

/** The credential held when this process last looked, and holds no more. */
export class CredentialEnded extends Error {
  override message = 'the credential has ended meanwhile';
}

/**
 * One statement sets the organization for row security, asks whether the credential holds, and does the rest: `gate` is the outer
 * side of a left join, so it is made before anything is read. What `also` holds, further `WITH` queries that may write, must
 * take its rows through `gate` too.
 */
export function gated(
  { viewer, holds }: Caller,
  select: Prisma.Sql,
  also?: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    WITH gate AS MATERIALIZED (
      SELECT set_config('app.org', ${viewer.organizationId}, true) AS organization, ${holds} AS is_open)
    ${also ? Prisma.sql`, ${also}` : Prisma.empty}
    SELECT gate.is_open, page.* FROM gate LEFT JOIN LATERAL (${select}) AS page ON gate.is_open`;
}

export type Gate = { is_open: boolean };

/** The one row behind the gate. Throws CredentialEnded where that is closed. */
export function passGate<Row>([row]: (Row & Gate)[]): Row {
  if (row === undefined) throw new Error('a gated statement gives one row, and there was none');
  if (!row.is_open) throw new CredentialEnded();
  return row;
}
