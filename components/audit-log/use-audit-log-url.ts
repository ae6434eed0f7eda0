'use client';

import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { auditLogParsers, filterNames } from '@/lib/client/audit-log-url';
import type { AuditLogFilters, FilterName } from '@/lib/contract/audit-log';

/** The screen's state that a link carries: the filters and the open entry. */
export function useAuditLogUrl() {
  const [state, setState] = useQueryStates(auditLogParsers, { history: 'push' });
  const { entry, resource_type, resource_id, action } = state;
  const filters = useMemo(
    () => ({ resource_type, resource_id, action }),
    [resource_type, resource_id, action],
  );
  return {
    filters,
    entry,
    setFilter: (name: FilterName, values: string[]) =>
      setState({ [name]: values.length ? values : null }),
    clearFilters: () => setState(Object.fromEntries(filterNames.map((name) => [name, null]))),
    openEntry: (id: string) => setState({ entry: id }),
    /** To the neighbour of the open entry: one step back still leads to before the panel was opened. */
    moveToEntry: (id: string) => setState({ entry: id }, { history: 'replace' }),
    closeEntry: () => setState({ entry: null }),
  };
}

export function isFiltered(filters: AuditLogFilters) {
  return filterNames.some((name) => filters[name]?.length);
}
