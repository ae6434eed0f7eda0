'use client';

import { useRef, useState } from 'react';
import { FilterButton } from '@/components/ui/filter-button';
import { onDemand } from '@/components/ui/on-demand';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { FilterChips } from './filter-chips';

const load = async () => (await import('./filter-popup')).FilterPopup;
const FilterPopup = onDemand(load);

/** People are among the actors, and the others are reached from an entry that has them, or by the query. */
const withoutButton: readonly FilterName[] = [
  'user_id',
  'target',
  'group_id',
  'session_id',
  'correlation_id',
  'external_id',
];

export type FilterControlsProps = {
  filters: ScreenFilters;
  labelOf: (name: FilterName, value: string) => string | undefined;
  onChange: (changes: ScreenFilters) => void;
  onClear: () => void;
  /** Filters that are not offered here. */
  hidden?: readonly FilterName[];
};

/** One button for each filter, one chip for each value, and the popup that both open. */
export function FilterControls({
  filters,
  labelOf,
  onChange,
  onClear,
  hidden = [],
}: FilterControlsProps) {
  const anchor = useRef<HTMLElement>(null);
  const [editing, setEditing] = useState<FilterName | null>(null);
  function toggle(name: FilterName, button: HTMLElement) {
    setEditing(editing !== null && anchor.current === button ? null : name);
    anchor.current = button;
  }
  return (
    <>
      {filterNames.map((name) => {
        const label = filterMessages.names[name];
        const count = (filters[name]?.length ?? 0) + (filters[`${name}_not`]?.length ?? 0);
        // An open popup keeps its button.
        const isRare = withoutButton.includes(name) && count === 0 && editing !== name;
        if (isRare || hidden.includes(name)) return null;
        return (
          <FilterButton
            key={name}
            label={count > 0 ? filterMessages.selected(label, count) : label}
            count={count}
            isOpen={editing === name}
            isActive={count > 0}
            onPress={(button) => toggle(name, button)}
            onPreload={() => void load()}
          >
            {label}
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
          key={editing}
          name={editing}
          anchor={anchor}
          filters={filters}
          labelOf={labelOf}
          onChange={onChange}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
