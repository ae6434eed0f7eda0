'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { FilterButton } from './filter-button';
import { FilterChips } from './filter-chips';
import { filterLabels } from './filter-labels';

const load = async () => (await import('./filter-popup')).FilterPopup;
const FilterPopup = dynamic(load);

export type FilterControlsProps = {
  filters: ScreenFilters;
  labelOf: (name: FilterName, value: string) => string | undefined;
  onChange: (changes: ScreenFilters) => void;
  onClear: () => void;
};

/** One button for each filter, one chip for each value, and the popup that either opens. */
export function FilterControls({ filters, labelOf, onChange, onClear }: FilterControlsProps) {
  const [editing, setEditing] = useState<{ name: FilterName; anchor: HTMLElement } | null>(null);
  const close = () => setEditing(null);
  const toggle = (name: FilterName, anchor: HTMLElement) =>
    setEditing((before) => (before?.anchor === anchor ? null : { name, anchor }));
  return (
    <>
      {filterNames.map((name) => {
        const count = (filters[name]?.length ?? 0) + (filters[`${name}_not`]?.length ?? 0);
        return (
          <FilterButton
            key={name}
            label={filterLabels[name]}
            count={count}
            isOpen={editing?.name === name}
            isActive={count > 0}
            onPress={(button) => toggle(name, button)}
            onNear={() => void load()}
          >
            {filterLabels[name]}
          </FilterButton>
        );
      })}
      <FilterChips
        filters={filters}
        labelOf={labelOf}
        onEdit={toggle}
        onChange={onChange}
        onClear={onClear}
      />
      {editing && (
        <FilterPopup
          key={editing.name}
          name={editing.name}
          anchor={editing.anchor}
          filters={filters}
          labelOf={labelOf}
          onChange={onChange}
          onClose={close}
        />
      )}
    </>
  );
}
