import 'server-only';
import { type ProductEvent, recordEvent } from '@/lib/server/recording/record-event';
import { currentTransaction } from './transaction';

/** Writes the entry of the act on the accounts that is running, in its transaction. */
export function recordInTransaction(entry: Omit<ProductEvent, 'context'>): Promise<void> {
  const { tx, context } = currentTransaction();
  return recordEvent(tx, { ...entry, context });
}
