import 'server-only';
import { isOrganizationId } from '@/lib/server/core/ids';
import { evidence } from '@/lib/server/db/evidence';

/**
 * The number of the organization that a path names; null if there is none. Anybody may send any text there, and some, as one with a
 * NUL, PostgreSQL does not take.
 */
export async function findOrganization(organizationId: string): Promise<number | null> {
  if (!isOrganizationId(organizationId)) return null;
  const [found] = await evidence().$queryRaw<{ org: number }[]>`
    SELECT org FROM audit_log_organization WHERE id = ${organizationId}`;
  return found?.org ?? null;
}
