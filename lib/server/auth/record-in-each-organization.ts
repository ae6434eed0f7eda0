import 'server-only';
import type { Actor } from '@/lib/server/core/principal';
import type { Event } from '@/lib/server/recording/record-event';
import { recordInTransaction } from './record-in-transaction';
import { currentTransaction } from './transaction';

/** Records an event in each organization that the user belongs to. */
export async function recordInEachOrganization(
  userId: string,
  event: Event & { actor: Actor; sessionId?: string },
): Promise<void> {
  const memberships = await currentTransaction().tx.member.findMany({
    where: { userId },
    select: { organizationId: true },
    orderBy: { organizationId: 'asc' },
  });
  for (const { organizationId } of memberships)
    await recordInTransaction({ ...event, organizationId });
}
