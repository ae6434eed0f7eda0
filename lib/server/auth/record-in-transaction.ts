import 'server-only';
import { type NewEntry, recordEntry } from '@/lib/server/recording/insert';
import { currentAct } from './transaction';

/** Writes the entry of the act on the accounts that is running, in its transaction. */
export function recordAct(entry: Omit<NewEntry, 'context'>): Promise<void> {
  const { tx, context } = currentAct();
  return recordEntry(tx, { ...entry, context });
}
