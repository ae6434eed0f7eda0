'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { VisibleText } from '@/components/ui/visible-text';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { type FilterName, filterNames } from '@/lib/contract/filter-names';
import { visibleText } from '@/lib/contract/visible-text';

type FilterChipsProps = {
  filters: ScreenFilters;
  labelOf: (name: FilterName, value: string) => string | undefined;
  onEdit: (name: FilterName, chip: HTMLElement) => void;
  onChange: (changes: ScreenFilters) => void;
  onClear: () => void;
};

/** The active filters: pressing a chip edits it, its cross removes it. */
export function FilterChips({ filters, labelOf, onEdit, onChange, onClear }: FilterChipsProps) {
  const chips = filterNames.flatMap((name) =>
    ([name, `${name}_not`] as const).flatMap((filter) =>
      (filters[filter] ?? []).map((value) => ({ name, filter, value })),
    ),
  );
  const { where } = filters;
  if (chips.length === 0 && where === undefined) return null;
  return (
    <ul aria-label={filterMessages.active} className="flex min-w-0 flex-wrap items-center gap-1.5">
      {chips.map(({ name, filter, value }) => {
        const isExcluded = filter !== name;
        const shown = value === '' ? filterMessages.empty : (labelOf(name, value) ?? value);
        const label = filterMessages.names[name];
        const text = (isExcluded ? filterMessages.isNot : filterMessages.is)(
          label,
          visibleText(shown),
        );
        return (
          <li
            key={`${filter} ${value}`}
            className="flex h-7 min-w-0 max-w-full items-center rounded-md border border-border-strong bg-surface text-sm max-md:h-11.5"
          >
            <button
              type="button"
              aria-haspopup="dialog"
              aria-label={filterMessages.edit(text)}
              title={shown === value ? undefined : visibleText(value)}
              onClick={(event) => onEdit(name, event.currentTarget)}
              className="flex h-full min-w-0 items-center gap-1 rounded-l-md pl-2 hover:bg-subtle focus-visible:outline-offset-0"
            >
              <span className="shrink-0 text-muted">
                {isExcluded
                  ? filterMessages.chipIsNot(label, (words) => (
                      <strong className="font-medium text-danger">{words}</strong>
                    ))
                  : filterMessages.chipIs(label)}
              </span>{' '}
              <span className="max-w-64 truncate font-medium">
                <VisibleText text={shown} />
              </span>
            </button>
            <RemoveButton
              label={filterMessages.remove(text)}
              onPress={() =>
                onChange({ [filter]: filters[filter]?.filter((other) => other !== value) })
              }
            />
          </li>
        );
      })}
      {where !== undefined && (
        <li className="flex h-7 min-w-0 max-w-full items-center rounded-md border border-border-strong bg-surface pl-2 text-sm max-md:h-11.5">
          <span className="max-w-96 truncate font-mono text-xs">
            <VisibleText text={where} />
          </span>
          <RemoveButton
            label={filterMessages.remove(visibleText(where))}
            onPress={() => onChange({ where: undefined })}
          />
        </li>
      )}
      <li className="max-md:hidden">
        <Button size="sm" variant="ghost" onClick={onClear}>
          {filterMessages.clearAll}
        </Button>
      </li>
    </ul>
  );
}

function RemoveButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="ml-0.5 flex h-full w-6 shrink-0 items-center justify-center rounded-r-md text-muted hover:bg-subtle hover:text-foreground focus-visible:outline-offset-0 max-md:w-11"
    >
      <X aria-hidden className="size-3.5" />
    </button>
  );
}
