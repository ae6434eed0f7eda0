import 'server-only';
import type { Transaction } from '@/lib/server/db/client';

/**
 * The organization that a session is confined to, or null: the one whose provider began it, if the account is in other organizations too. Of
 * those nothing is shown by it, and of the account nothing changed, because whoever runs the provider can have it say that they are anybody
 * of their domain (docs/decisions/0042).
 */
export async function confinedTo(
  database: Pick<Transaction, 'session' | 'member'>,
  sessionId: string,
): Promise<string | null> {
  const session = await database.session.findUnique({
    where: { id: sessionId },
    select: { userId: true, signInOrganizationId: true },
  });
  const only = session?.signInOrganizationId ?? null;
  if (session === null || only === null) return null;
  const elsewhere = await database.member.count({
    where: { userId: session.userId, organizationId: { not: only } },
  });
  return elsewhere > 0 ? only : null;
}
