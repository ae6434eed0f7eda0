import type { InfiniteData } from '@tanstack/react-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { EntriesPage } from './entries-query';

type Loaded = InfiniteData<EntriesPage>;

/** The list must not grow without end in live mode: above `maxEntries` it keeps the newest `keptEntries`. */
const maxEntries = 5_000;
const keptEntries = 1_000;

/**
 * Inserts entries into the loaded list: each once, newest first. An entry's id begins with its time, so ids sort as the
 * list does. An entry older than all loaded ones is left out: a later page will contain it.
 */
export function withArrived(list: Loaded, arrived: readonly ExpandedEntry[]): Loaded {
  const known = new Set(list.pages.flatMap((page) => page.audit_log.map(({ id }) => id)));
  const fresh = new Map(arrived.filter(({ id }) => !known.has(id)).map((one) => [one.id, one]));
  if (fresh.size === 0) return list;
  const last = list.pages.length - 1;
  const pages = list.pages.map((page, index) => {
    const end = page.audit_log.at(-1)?.id;
    const isOpen = index === last && !page.has_more;
    const own = [...fresh.values()].filter(({ id }) => isOpen || (end !== undefined && id > end));
    for (const { id } of own) fresh.delete(id);
    if (own.length === 0) return page;
    return { ...page, audit_log: [...own, ...page.audit_log].sort(newestFirst) };
  });
  if (pages.every((page, index) => page === list.pages[index])) return list;
  return trimmed({ ...list, pages });
}

function newestFirst(a: ExpandedEntry, b: ExpandedEntry) {
  return a.id < b.id ? 1 : -1;
}

function trimmed(list: Loaded): Loaded {
  const first = list.pages[0]?.audit_log ?? [];
  if (first.length <= maxEntries) return list;
  const audit_log = first.slice(0, keptEntries);
  const end = audit_log.at(-1);
  const next_cursor = end ? `${end.created_at}|${end.id}` : null;
  const page = { ...list.pages[0], audit_log, has_more: true, next_cursor };
  return { pages: [page as EntriesPage], pageParams: [null] };
}
