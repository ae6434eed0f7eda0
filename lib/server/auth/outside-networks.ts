import 'server-only';
import { LRUCache } from 'lru-cache';
import { ApiError } from '@/lib/server/core/errors';
import { personAsActor } from '@/lib/server/core/principal';
import type { RequestContext } from '@/lib/server/core/request-context';
import { accounts } from '@/lib/server/db/client';
import { recordEvent } from '@/lib/server/recording/record-event';

export const outsideNetworks = (organization: string, address: string | null) =>
  new ApiError(
    'forbidden',
    `${organization} may be used from its own networks only, and ${address ?? 'your address, which is not known,'} is in none of them.`,
  );

/** Sessions and addresses of which this process has recorded that they were refused. */
const recorded = new LRUCache<string, true>({ max: 10_000, ttl: 10 * 60_000 });

type Refused = {
  organizationId: string;
  user: { id: string; name: string; email: string };
  sessionId: string;
};

/** The event of a session that was used from outside the networks of an organization; null if it was recorded in the last ten minutes. */
export function eventOfOutside(
  { organizationId, user, sessionId }: Refused,
  { ipAddress }: RequestContext,
) {
  const key = `${organizationId} ${sessionId} ${ipAddress}`;
  if (recorded.has(key)) return null;
  recorded.set(key, true);
  return {
    event: 'session.refuse',
    organizationId,
    actor: personAsActor(user),
    resource: { id: sessionId, name: null },
    details: { ip_address: ipAddress },
    sessionId,
  } as const;
}

export async function recordOutside(refused: Refused, context: RequestContext): Promise<void> {
  const event = eventOfOutside(refused, context);
  if (event === null) return;
  await accounts().$transaction((tx) => recordEvent(tx, { ...event, context }));
}
