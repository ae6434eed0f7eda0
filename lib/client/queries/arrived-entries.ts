import type { InfiniteData } from '@tanstack/react-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { TimeChoice } from '@/lib/contract/filter-names';
import { listedTime } from '../listed-time';
import type { EntriesPage } from './entries-query';

type Loaded = InfiniteData<EntriesPage>;

/** The list must not grow without end in live mode: above `maxEntries` it keeps the newest `keptEntries`. */
const maxEntries = 5_000;
const keptEntries = 1_000;

/**
 * Inserts entries into the loaded list: each once, newest first by the time of the list, and then by id. An entry older than all
 * loaded ones is left out: a later page will contain it.
 */
export function withArrived(
  list: Loaded,
  arrived: readonly ExpandedEntry[],
  by?: TimeChoice,
): Loaded {
  const known = new Set(list.pages.flatMap((page) => page.audit_log.map(({ id }) => id)));
  const fresh = new Map(arrived.filter(({ id }) => !known.has(id)).map((one) => [one.id, one]));
  if (fresh.size === 0) return list;
  const last = list.pages.length - 1;
  const pages = list.pages.map((page, index) => {
    const end = page.audit_log.at(-1);
    const isOpen = index === last && !page.has_more;
    const own = [...fresh.values()].filter(
      (entry) => isOpen || (end !== undefined && isNewer(entry, end, by)),
    );
    for (const { id } of own) fresh.delete(id);
    if (own.length === 0) return page;
    return {
      ...page,
      audit_log: [...own, ...page.audit_log].sort((a, b) => (isNewer(a, b, by) ? -1 : 1)),
    };
  });
  if (pages.every((page, index) => page === list.pages[index])) return list;
  return trimmed({ ...list, pages }, by);
}

/** Whether an entry stands above another. An id begins with the time of recording, so by that ids alone sort as the list does. */
export function isNewer(a: ExpandedEntry, b: ExpandedEntry, by?: TimeChoice): boolean {
  const [x, y] = by === 'happened' ? [a.event.happened_at, b.event.happened_at] : ['', ''];
  return x === y ? a.id > b.id : x > y;
}

function trimmed(list: Loaded, by?: TimeChoice): Loaded {
  const first = list.pages[0]?.audit_log ?? [];
  if (first.length <= maxEntries) return list;
  const audit_log = first.slice(0, keptEntries);
  const end = audit_log.at(-1);
  const next_cursor = end ? `${listedTime(end, by)}|${end.id}` : null;
  const page = { ...list.pages[0], audit_log, has_more: true, next_cursor };
  return { pages: [page as EntriesPage], pageParams: [null] };
}
