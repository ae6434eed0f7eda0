import 'server-only';
import type { AnchorKind } from '@/lib/contract/evidence/anchor-kinds';
import type { Anchor } from '@/lib/contract/evidence/anchors';
import { ApiError } from '@/lib/server/core/errors';
import { isAnchorId } from '@/lib/server/core/ids';
import type { Transaction } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/prisma-client/client';
import { isLateSql, stateOf } from './anchor-state';

export type AnchorRow = {
  id: string;
  kind: AnchorKind;
  name: string;
  address: string;
  verifierKey: string | null;
  isActive: boolean;
  createdAt: Date;
  createdById: string | null;
  createdByName: string | null;
  succeededAt: Date | null;
  succeededSize: number | null;
  failedAt: Date | null;
  failedBecause: string | null;
  failures: number;
  isRefused: boolean;
  isLate: boolean;
};

const columns = Prisma.sql`
  id, kind, name, address, verifier_key AS "verifierKey", is_active AS "isActive", created_at AS "createdAt",
  created_by_id AS "createdById", created_by_name AS "createdByName", succeeded_at AS "succeededAt",
  succeeded_size::float8 AS "succeededSize", failed_at AS "failedAt", failed_because AS "failedBecause", failures,
  is_refused AS "isRefused", ${isLateSql} AS "isLate"`;

/** Those of an organization, oldest first. */
export const readAnchors = (tx: Transaction, org: number): Promise<AnchorRow[]> =>
  tx.$queryRaw`
    SELECT ${columns} FROM audit_log_anchor WHERE org = ${org} AND removed_at IS NULL ORDER BY created_at, id`;

/** One of them, locked: what is then recorded as a change is what this request has changed. Throws 404. */
export async function requireAnchor(tx: Transaction, org: number, id: string): Promise<AnchorRow> {
  const [row] = isAnchorId(id)
    ? await tx.$queryRaw<AnchorRow[]>`
        SELECT ${columns} FROM audit_log_anchor
        WHERE org = ${org} AND id = ${id} AND removed_at IS NULL FOR UPDATE`
    : [];
  if (row === undefined) throw new ApiError('not_found', 'There is no anchor with this id.');
  return row;
}

export function toAnchor(row: AnchorRow): Anchor {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    address: row.address,
    verifier_key: row.verifierKey,
    state: stateOf(row),
    created_at: row.createdAt.toISOString(),
    created_by:
      row.createdById === null ? null : { user_id: row.createdById, name: row.createdByName },
    succeeded_at: row.succeededAt?.toISOString() ?? null,
    succeeded_size: row.succeededSize,
    failed_at: row.failedAt?.toISOString() ?? null,
    failed_because: row.failedBecause,
  };
}
