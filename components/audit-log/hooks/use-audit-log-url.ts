'use client';

import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  auditLogParams,
  changeOf,
  filterQueryString,
  filtersOf,
  inTimeZone,
  loadAuditLogUrl,
  noFilters,
  type ScreenFilters,
} from '@/lib/client/audit-log-url';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { useUrlState } from '@/lib/client/url-state/use-url-state';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';

/** Values that are chosen for these fields beside a query. */
type Beside = { changes: ScreenFilters; names: readonly FilterName[]; where: string };

/** The state of the screen that is part of its address: filters, open entry, saved view, live mode. */
export function useAuditLogUrl() {
  const timeZone = useTimeZone();
  const [state, setState] = useUrlState(auditLogParams, 'push');
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening an entry does not change the filters.
  const filters = useMemo(
    () => inTimeZone(filtersOf(state), timeZone),
    [filterQueryString(state), timeZone],
  );
  // Without a network it waits for one; what cannot be loaded otherwise is the page's error.
  const { mutate: setBeside } = useMutation({
    gcTime: 0,
    throwOnError: true,
    mutationFn: async ({ changes, names, where }: Beside) => {
      const { whereBeside } = await import('@/lib/client/query-language/where-beside');
      setState(changeOf({ ...whereBeside(names, where), ...changes }));
    },
  });
  const change = (changes: ScreenFilters) => {
    const { where } = filters;
    const names = filterNames.filter(
      (name) => changes[name]?.length || changes[`${name}_not`]?.length,
    );
    if (where === undefined || names.length === 0) return setState(changeOf(changes));
    setBeside({ changes, names, where });
  };
  /** Another list is by the same time, and with readings if this one is: neither is part of a query's text. */
  const cleared = { ...noFilters, by: state.by, readings: state.readings };
  return {
    filters,
    entry: state.entry,
    view: state.view,
    /** The chosen time zone; null is the reader's own. */
    zone: state.zone,
    isLive: state.live === '1',
    /** Opens a saved view's query; `id` is the view's id, or `null` for a query without a view. */
    openQuery: (query: string, id: string | null) => {
      const opened = loadAuditLogUrl(`?${query}`);
      // A saved view is as it was saved; a query that says nothing of the time changes nothing of it.
      const by = opened.by ?? (id === null || query === '' ? state.by : null);
      return setState({ ...opened, by, view: id, live: state.live });
    },
    setView: (id: string | null) => setState({ view: id }, 'replace'),
    setLive: (on: boolean) => setState({ live: on ? '1' : null }, 'replace'),
    /** Changes some of the filters; `undefined` removes one. */
    change,
    /** Replaces all filters. */
    replace: (next: ScreenFilters) => setState({ ...cleared, ...changeOf(next) }),
    clearFilters: () => setState({ ...cleared, order: state.order }),
    /** Lists only entries with this value. */
    filterFor: (name: FilterName, value: string) =>
      change({ [name]: [value], [`${name}_not`]: without(filters[`${name}_not`], value) }),
    /** Lists no entries with this value. */
    exclude: (name: FilterName, value: string) =>
      change({
        [name]: without(filters[name], value),
        [`${name}_not`]: [...without(filters[`${name}_not`], value), value],
      }),
    /** Opens another list, with one of its entries or none. */
    show: (next: ScreenFilters, entry: string | null) =>
      setState({ ...cleared, ...changeOf(next), entry }),
    openEntry: (id: string) => setState({ entry: id }),
    /** Opens a neighbour of the open entry. Going back still returns to before the panel was opened. */
    moveToEntry: (id: string) => setState({ entry: id }, 'replace'),
    closeEntry: () => setState({ entry: null }),
  };
}

function without(values: readonly string[] = [], value: string) {
  return values.filter((other) => other !== value);
}
