import { formatDay } from '@/lib/client/format';
import { listedTime } from '@/lib/client/listed-time';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { TimeChoice } from '@/lib/contract/filter-names';

export type TableItem =
  | { kind: 'day'; key: string; day: string }
  | { kind: 'entry'; key: string; index: number };

/** The rows of the table: the entries, each day preceded by its date. */
export function tableItems(entries: readonly ExpandedEntry[], timeZone: string, by?: TimeChoice) {
  const items: TableItem[] = [];
  /** The index among the items, by the index of the entry. */
  const positions: number[] = [];
  let lastDay: string | undefined;
  for (const [index, entry] of entries.entries()) {
    const day = formatDay(listedTime(entry, by), timeZone);
    // Keyed by the entry: if times are not in order, a day can occur twice.
    if (day !== lastDay) items.push({ kind: 'day', key: `day ${entry.id}`, day });
    lastDay = day;
    positions.push(items.length);
    items.push({ kind: 'entry', key: entry.id, index });
  }
  return { items, positions };
}
