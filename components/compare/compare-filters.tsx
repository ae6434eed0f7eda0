'use client';

import { ListFilter } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import { FacetsLoading } from '@/components/audit-log/filters/facet-states';
import { useKnownActors } from '@/components/audit-log/query-bar/use-known-actors';
import { hasTimeRange } from '@/components/audit-log/time-range/range-text';
import { TimeRangeButton } from '@/components/audit-log/time-range/time-range-button';
import { Button } from '@/components/ui/button';
import { isFiltered, type ScreenFilters } from '@/lib/client/audit-log-url';
import { type SubjectKind, usualRange } from '@/lib/client/compare/subjects';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';

/** Loaded when they are shown. */
const FilterControls = dynamic(
  async () => (await import('./compare-filter-controls')).CompareFilterControls,
  { loading: () => <FacetsLoading /> },
);

/** What a subject is told by. */
export const ownFilters: Record<SubjectKind, readonly FilterName[]> = {
  actor: ['actor'],
  resource: ['resource_type', 'resource_id'],
  period: [],
};

const none = Object.fromEntries(
  [...filterNames.flatMap((name) => [name, `${name}_not` as const]), 'where' as const].map(
    (name) => [name, undefined],
  ),
) as ScreenFilters;

type CompareFiltersProps = {
  kind: SubjectKind;
  filters: ScreenFilters;
  onChange: (changes: ScreenFilters) => void;
};

/** What holds for all of those that are compared: the range, and any filters. */
export function CompareFilters({ kind, filters, onChange }: CompareFiltersProps) {
  const { range, after, before, ...others } = filters;
  const [isOpen, setIsOpen] = useState(isFiltered(others));
  const { labelOf } = useKnownActors(others);
  const controls = useId();
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {kind !== 'period' && (
          <TimeRangeButton
            filters={hasTimeRange(filters) ? filters : { range: usualRange }}
            onChange={onChange}
            needsRange
            className="max-md:w-auto"
          />
        )}
        <Button
          variant="ghost"
          aria-expanded={isOpen}
          aria-controls={controls}
          onClick={() => setIsOpen(!isOpen)}
        >
          <ListFilter aria-hidden />
          {filterMessages.filters}
        </Button>
      </div>
      <div id={controls} hidden={!isOpen} className="flex flex-wrap items-center gap-2">
        {isOpen && (
          <FilterControls
            filters={others}
            labelOf={labelOf}
            onChange={onChange}
            onClear={() => onChange(none)}
            hidden={ownFilters[kind]}
          />
        )}
      </div>
    </div>
  );
}
