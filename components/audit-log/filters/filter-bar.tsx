'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { tableWidth, useMediaQuery } from '@/lib/client/hooks/use-media-query';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { QueryBar } from '../query-bar/query-bar';
import { useKnownActors } from '../query-bar/use-known-actors';
import { TimeRangeButton } from '../time-range/time-range-button';
import { FilterControls } from './filter-controls';

/** Loaded on phones only. */
const FilterSheet = dynamic(async () => (await import('./filter-sheet')).FilterSheet, {
  loading: () => <Button disabled>{filterMessages.filters}</Button>,
});

type FilterBarProps = {
  filters: ScreenFilters;
  entries: readonly ExpandedEntry[] | undefined;
  /** On a phone, whose heading has no room for it. */
  evidence: ReactNode;
  onChange: (changes: ScreenFilters) => void;
  onReplace: (filters: ScreenFilters) => void;
  onClear: () => void;
};

/** The filters as a line of text and as controls: in a row on wide screens, in a sheet on phones. */
export function FilterBar({
  filters,
  entries,
  evidence,
  onChange,
  onReplace,
  onClear,
}: FilterBarProps) {
  const isTable = useMediaQuery(tableWidth);
  const known = useKnownActors(filters, entries);
  const controls = { filters, labelOf: known.labelOf, onChange, onClear };
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b px-4 pb-3 md:px-6">
      <div className="flex items-start gap-2">
        <QueryBar filters={filters} known={known} entries={entries} onReplace={onReplace} />
        {isTable && (
          <TimeRangeButton filters={filters} onChange={onChange} className="max-md:hidden" />
        )}
      </div>
      <div className="flex items-center gap-2 max-md:min-h-11 md:flex-wrap">
        {isTable ? (
          <div className="flex min-w-0 flex-wrap items-center gap-2 max-md:hidden">
            <FilterControls {...controls} />
          </div>
        ) : (
          <>
            <FilterSheet {...controls} />
            {evidence}
          </>
        )}
      </div>
    </div>
  );
}
