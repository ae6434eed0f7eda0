import 'server-only';
import { type Event, type ProductEvent, recordEvent } from '@/lib/server/recording/record-event';
import { currentTransaction } from './transaction';

/** An event of the accounts; of the session that makes the change, unless it says another. */
export type AccountEvent = Event &
  Pick<ProductEvent, 'organizationId' | 'actor'> & { sessionId?: string };

/** Writes an entry in the current accounts transaction. */
export function recordInTransaction(event: AccountEvent): Promise<void> {
  const { tx, context, sessionId } = currentTransaction();
  return recordEvent(tx, { sessionId, ...event, context });
}
