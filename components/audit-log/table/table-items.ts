import { formatDay } from '@/lib/client/format';
import { listedTime } from '@/lib/client/listed-time';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { TimeChoice } from '@/lib/contract/filter-names';
import type { Fold } from './fold-entries';

export type TableItem =
  | { kind: 'day'; key: string; day: string }
  | { kind: 'looked'; key: string }
  | { kind: 'fold'; key: string; fold: Fold }
  | { kind: 'entry'; key: string; index: number };

type Rows = {
  timeZone: string;
  by: TimeChoice | undefined;
  /** The id of the newest entry that the reader had seen before, in a list newest first. */
  seen: string | undefined;
  /** The group of each entry that is in one. */
  foldOf: ReadonlyMap<string, Fold>;
};

/** The rows of the table: the entries, each day and each group preceded by its heading, and a line between what is new and what was seen before. */
export function tableItems(
  entries: readonly ExpandedEntry[],
  { timeZone, by, seen, foldOf }: Rows,
) {
  const items: TableItem[] = [];
  /** The index among the items, by the index of the entry. */
  const positions: number[] = [];
  let lastDay: string | undefined;
  let lastId: string | undefined;
  for (const [index, entry] of entries.entries()) {
    // Ids sort as the log does. With nothing new above it, there is no line.
    const isNewBefore = seen !== undefined && lastId !== undefined && lastId > seen;
    if (isNewBefore && entry.id <= seen) items.push({ kind: 'looked', key: 'looked' });
    lastId = entry.id;
    const day = formatDay(listedTime(entry, by), timeZone);
    // Keyed by the entry: if times are not in order, a day can occur twice.
    if (day !== lastDay) items.push({ kind: 'day', key: `day ${entry.id}`, day });
    lastDay = day;
    const fold = foldOf.get(entry.id);
    // Keyed by its last entry: new ones come before the first.
    if (fold?.head === entry.id) items.push({ kind: 'fold', key: `fold ${fold.last}`, fold });
    positions.push(items.length);
    items.push({ kind: 'entry', key: entry.id, index });
  }
  return { items, positions };
}
