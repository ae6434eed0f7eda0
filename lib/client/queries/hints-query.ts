import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { dismissHint } from '@/lib/contract/hints/dismiss';
import { request } from '../api';
import { type EntriesPage, entryQuery } from './entries-query';
import { summariesKey } from './summaries-query';

/** Dismisses the hint of an entry, which then has none in each loaded list: to load those again would move what is read.
 * How many entries have one is asked again. */
export function useDismissHint(id: string) {
  const client = useQueryClient();
  const without = (entry: ExpandedEntry) => (entry.id === id ? { ...entry, hint: null } : entry);
  return useMutation({
    mutationFn: () => request<typeof dismissHint>('POST', '/v1/audit-log/hints/dismiss', { id }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: summariesKey });
      client.setQueryData(entryQuery(id).queryKey, (entry) => entry && without(entry));
      client.setQueriesData<InfiniteData<EntriesPage>>({ queryKey: ['audit-log'] }, (list) =>
        list === undefined
          ? list
          : {
              ...list,
              pages: list.pages.map((page) => ({
                ...page,
                audit_log: page.audit_log.map(without),
              })),
            },
      );
    },
  });
}
