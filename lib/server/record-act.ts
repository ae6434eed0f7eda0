import 'server-only';
import { currentAct } from './accounts-transaction';
import { type NewEntry, recordEntry } from './record-entry';

/** Writes the entry of the act on the accounts that is running, in its transaction. */
export function recordAct(entry: Omit<NewEntry, 'context'>): Promise<void> {
  const { tx, context } = currentAct();
  return recordEntry(tx, { ...entry, context });
}
