'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { filterNames } from '@/lib/contract/filter-names';
import { filterLabels } from './filter-labels';
import type { FiltersProps } from './filters';

/** The filters that hold, each with a way to take it off. */
export function FilterChips({ filters, onChange, onClear }: Omit<FiltersProps, 'entries'>) {
  const chips = filterNames.flatMap((name) =>
    ([name, `${name}_not`] as const).flatMap((filter) =>
      (filters[filter] ?? []).map((value) => ({
        filter,
        label: `${filterLabels[name]}${filter === name ? '' : ' is not'}`,
        value,
      })),
    ),
  );
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ filter, label, value }) => (
        <li
          key={`${filter} ${value}`}
          className="flex h-7 min-w-0 max-w-full items-center rounded-md border border-border-strong bg-surface text-sm max-md:h-11.5"
        >
          <span className="shrink-0 pl-2 text-muted">{label}:</span>
          <span className="truncate pl-1 font-medium">{value === '' ? '(empty)' : value}</span>
          <button
            type="button"
            aria-label={`Remove filter ${label}: ${value}`}
            onClick={() =>
              onChange({ [filter]: filters[filter]?.filter((other) => other !== value) })
            }
            className="ml-0.5 flex h-full w-6 shrink-0 items-center justify-center rounded-r-md text-muted hover:bg-subtle hover:text-foreground focus-visible:outline-offset-0 max-md:w-11"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
      <li className="max-md:hidden">
        <Button size="sm" variant="ghost" onClick={onClear}>
          Clear filters
        </Button>
      </li>
    </ul>
  );
}
