'use client';

import dynamic from 'next/dynamic';
import { Button } from '@/components/ui/button';
import { FilterChips } from './filter-chips';
import { FilterControls, type FiltersProps } from './filters';
import { tableWidth, useMediaQuery } from './use-media-query';

/** Only phones load it. */
const FilterSheet = dynamic(async () => (await import('./filter-sheet')).FilterSheet, {
  loading: () => <Button disabled>Filters</Button>,
});

/** The filters' controls, in a row where there is room and in a sheet where there is not. */
export function FilterBar(props: FiltersProps) {
  const isTable = useMediaQuery(tableWidth);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 pb-3 max-md:min-h-14 md:px-6">
      {isTable ? (
        <div className="flex flex-wrap items-center gap-2 max-md:hidden">
          <FilterControls {...props} />
          <FilterChips {...props} />
        </div>
      ) : (
        <FilterSheet {...props} />
      )}
    </div>
  );
}
