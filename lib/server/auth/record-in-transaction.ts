import 'server-only';
import {
  type Event,
  type ProductEvent,
  recordEvent,
  recordEvents,
} from '@/lib/server/recording/record-event';
import { currentTransaction } from './transaction';

type Happened = Event & Pick<ProductEvent, 'actor'> & { sessionId?: string };

/** An event of the accounts; of the session that makes the change, unless it says another. */
export type AccountEvent = Happened & Pick<ProductEvent, 'organizationId'>;

/** Writes an entry in the current accounts transaction. */
export function recordInTransaction(event: AccountEvent): Promise<void> {
  const { tx, context, sessionId } = currentTransaction();
  return recordEvent(tx, { sessionId, ...event, context });
}

/** The same for several, of one organization. */
export function recordAllInTransaction(organizationId: string, events: Happened[]): Promise<void> {
  const { tx, context, sessionId } = currentTransaction();
  return recordEvents(
    tx,
    organizationId,
    events.map((event) => ({ sessionId, ...event, context })),
  );
}
