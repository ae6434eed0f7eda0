import 'server-only';
import { type ProductEvent, recordEvent } from '@/lib/server/recording/record-event';
import { currentTransaction } from './transaction';

/** Writes an entry in the current accounts transaction. */
export function recordInTransaction(entry: Omit<ProductEvent, 'context'>): Promise<void> {
  const { tx, context } = currentTransaction();
  return recordEvent(tx, { ...entry, context });
}
