import { formatDay } from '@/lib/client/format';
import type { ExpandedEntry } from '@/lib/contract/audit-log';

export type TableItem =
  | { kind: 'day'; key: string; day: string }
  | { kind: 'entry'; key: string; index: number };

/** The lines of the table: the entries, and before the first of each day its date. */
export function tableItems(entries: readonly ExpandedEntry[], timeZone: string) {
  const items: TableItem[] = [];
  /** Where the entry of an index stands among the items. */
  const positions: number[] = [];
  let lastDay: string | undefined;
  for (const [index, entry] of entries.entries()) {
    const day = formatDay(entry.created_at, timeZone);
    // Keyed by the entry: after a change of zone, or with times that run backwards, a day may come twice.
    if (day !== lastDay) items.push({ kind: 'day', key: `day ${entry.id}`, day });
    lastDay = day;
    positions.push(items.length);
    items.push({ kind: 'entry', key: entry.id, index });
  }
  return { items, positions };
}
