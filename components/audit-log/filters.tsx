'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { FilterCombobox } from '@/components/ui/filter-combobox';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { loadedEntries } from '@/lib/client/queries';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { filterLabels } from './filter-labels';

export type FiltersProps = {
  filters: ScreenFilters;
  /** What is loaded: its values are suggested. */
  entries: readonly ExpandedEntry[] | undefined;
  onChange: (changes: ScreenFilters) => void;
  onClear: () => void;
};

type ControlsProps = Pick<FiltersProps, 'filters' | 'entries' | 'onChange'> & {
  className?: string;
};

/** One control for each filter. */
export function FilterControls({ filters, entries, onChange, className }: ControlsProps) {
  const queryClient = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: with new entries, there may be new values.
  const suggestions = useMemo(() => {
    // Under other filters too: who has chosen one action must still be offered the others.
    const seen = loadedEntries(queryClient);
    return Object.fromEntries(filterNames.map((name) => [name, valuesOf(name, seen)]));
  }, [queryClient, entries]);
  return filterNames.map((name) => (
    <FilterCombobox
      key={name}
      label={filterLabels[name]}
      suggestions={suggestions[name] ?? []}
      value={filters[name] ?? []}
      onValueChange={(values) => onChange({ [name]: values })}
      mono={name === 'resource_id'}
      className={className}
    />
  ));
}

/** The values that occur, in the order of the alphabet. */
function valuesOf(name: FilterName, entries: readonly ExpandedEntry[]) {
  const values = new Set(
    entries.map((entry) => (name === 'api_key_id' ? entry.actor.api_key_id : entry[name])),
  );
  return [...values].filter((value) => value !== null).sort();
}
