'use client';

import { Combobox } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { useDebounced } from '@/lib/client/hooks/use-debounced';
import { filterPopupMessages } from '@/lib/client/messages/audit-log/filter-popup';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { facetsQuery } from '@/lib/client/queries/summaries-query';
import { type FilterName, mayBeValue } from '@/lib/contract/filter-names';
import { FacetOption } from './facet-option';
import { FacetNote, FacetsFailed, FacetsLoading } from './facet-states';

type FilterPopupProps = {
  name: FilterName;
  anchor: RefObject<HTMLElement | null>;
  filters: ScreenFilters;
  /** The name of a value, if it is known. */
  labelOf: (name: FilterName, value: string) => string | undefined;
  onChange: (changes: ScreenFilters) => void;
  onClose: () => void;
};

const operators = () =>
  [
    { value: 'is', label: filterPopupMessages.is },
    { value: 'is_not', label: filterPopupMessages.isNot },
  ] as const;

/** The values of one field, most frequent first, to include or exclude. Any other value that the field may have can be typed. */
export function FilterPopup({
  name,
  anchor,
  filters,
  labelOf,
  onChange,
  onClose,
}: FilterPopupProps) {
  const excluded = `${name}_not` as const;
  const [operator, setOperator] = useState<'is' | 'is_not'>(
    !filters[name] && filters[excluded] ? 'is_not' : 'is',
  );
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim());
  const facets = useQuery(facetsQuery(name, search, filters));
  const label = filterMessages.names[name];
  const filter = operator === 'is' ? name : excluded;
  const chosen = filters[filter] ?? [];
  const free = typed.trim();
  const known = new Map((facets.data?.values ?? []).map((facet) => [facet.value, facet]));
  // Selected values are always listed, so that they can be cleared even if they do not occur here.
  const first = free === '' ? chosen.filter((value) => !known.has(value)) : [];
  // Not debounced: otherwise Enter would choose what was listed before the typing.
  const matching = [...known.values()].filter(({ value, label: called }) =>
    `${value}\n${called ?? ''}`.toLowerCase().includes(free.toLowerCase()),
  );
  const items = [
    ...first,
    ...matching.map(({ value }) => value),
    ...(free && !known.has(free) && mayBeValue(name, free) ? [free] : []),
  ];

  function operate(next: 'is' | 'is_not') {
    setOperator(next);
    const values = [...new Set([...(filters[name] ?? []), ...(filters[excluded] ?? [])])];
    if (values.length > 0) {
      onChange({ [name]: next === 'is' ? values : [], [excluded]: next === 'is' ? [] : values });
    }
  }

  return (
    <Popover
      open
      onOpenChange={(open) => !open && onClose()}
      label={label}
      anchor={anchor}
      align="start"
      focusFirst={input}
      className="flex w-80 max-w-[calc(100vw-1rem)] flex-col"
    >
      <div className="flex items-center justify-between gap-3 py-2 pr-2 pl-3">
        <h2 className="font-medium text-sm">{label}</h2>
        <div className="w-36">
          <SegmentedChoice
            label={filterPopupMessages.includeOrExclude(label)}
            hidesLabel
            choices={operators()}
            value={operator}
            onChange={operate}
          />
        </div>
      </div>
      <Combobox.Root
        inline
        open
        multiple
        autoHighlight
        filter={null}
        items={items}
        value={chosen}
        onValueChange={(values: string[]) => {
          onChange({ [filter]: values });
          setTyped('');
        }}
        inputValue={typed}
        onInputValueChange={(value, { reason }) => reason !== 'item-press' && setTyped(value)}
      >
        <div className="flex items-center gap-2 border-y px-3">
          <Search aria-hidden className="size-4 shrink-0 text-muted" />
          <Combobox.Input
            ref={input}
            aria-label={filterPopupMessages.search(label)}
            placeholder={filterPopupMessages.placeholder}
            maxLength={300}
            className="h-9 min-w-0 flex-1 bg-transparent text-sm outline-none max-md:h-11 max-md:text-lg"
          />
        </div>
        {facets.isPending && <FacetsLoading />}
        {facets.error && (
          <FacetsFailed
            error={facets.error}
            example={name === 'actor' ? 'user:usr_1' : undefined}
            onRetry={() => void facets.refetch()}
          />
        )}
        <Combobox.List
          aria-label={label}
          className="max-h-80 min-h-0 overflow-y-auto overscroll-contain p-1 empty:p-0"
        >
          {(value: string) => (
            <FacetOption
              key={value}
              name={name}
              value={value}
              label={known.get(value)?.label ?? labelOf(name, value)}
              count={known.get(value)?.count}
              isTyped={value === free && !known.has(value)}
            />
          )}
        </Combobox.List>
      </Combobox.Root>
      {facets.data && <FacetNote facets={facets.data} search={search} />}
      {chosen.length > 0 && (
        <div className="border-t p-1.5">
          <Button
            size="sm"
            variant="ghost"
            onClick={() => onChange({ [filter]: [] })}
            className="w-full"
          >
            {filterPopupMessages.clear(label)}
          </Button>
        </div>
      )}
    </Popover>
  );
}
