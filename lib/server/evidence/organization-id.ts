import 'server-only';
import type { Transaction } from '@/lib/server/db/client';

/** The id of the organization with this number; null if there is none. */
export async function readOrganizationId(tx: Transaction, org: number): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM audit_log_organization WHERE org = ${org}`;
  return row?.id ?? null;
}
