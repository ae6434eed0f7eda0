'use client';

import {
  FilterControls,
  type FilterControlsProps,
} from '@/components/audit-log/filters/filter-controls';
import { useIsHydrated } from '@/lib/client/hooks/use-is-hydrated';

/** The server renders them too: they take no press before it can be heard. */
export function CompareFilterControls(props: FilterControlsProps) {
  return (
    <div inert={!useIsHydrated()} className="contents">
      <FilterControls {...props} />
    </div>
  );
}
