'use client';

import { Combobox } from '@base-ui/react/combobox';
import { Check, ChevronDown, Search } from 'lucide-react';
import { useState } from 'react';
import { cn } from '@/lib/client/class-names';
import { buttonStyles } from './button-styles';
import { popupItemStyles, popupStyles } from './popup-styles';

type FilterComboboxProps = {
  label: string;
  /** What is known to occur. Anything else can be typed. */
  suggestions: readonly string[];
  value: readonly string[];
  onValueChange: (value: string[]) => void;
  mono?: boolean;
  className?: string;
};

/** A button that opens a list of values to choose some from, with free entry. */
export function FilterCombobox({
  label,
  suggestions,
  value,
  onValueChange,
  mono = false,
  className,
}: FilterComboboxProps) {
  const [typed, setTyped] = useState('');
  const free = typed.trim();
  const known = [...new Set([...value, ...suggestions])];
  const items = free && !known.includes(free) ? [...known, free] : known;
  return (
    <Combobox.Root
      multiple
      autoHighlight
      items={items}
      limit={100}
      value={[...value]}
      onValueChange={(next: string[]) => {
        onValueChange(next);
        setTyped('');
      }}
      inputValue={typed}
      onInputValueChange={setTyped}
    >
      <Combobox.Trigger
        aria-label={value.length ? `${label}, ${value.length} selected` : label}
        className={cn(
          buttonStyles('secondary', 'md'),
          'gap-1.5 px-2.5',
          value.length > 0 &&
            'border-accent/50 bg-accent-soft hover:not-data-disabled:bg-accent-soft',
          className,
        )}
      >
        {label}
        {value.length > 0 && (
          <span className="rounded bg-accent px-1 text-accent-foreground text-xs tabular-nums">
            {value.length}
          </span>
        )}
        <ChevronDown aria-hidden className="-mr-0.5 ml-auto text-muted" />
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner align="start" sideOffset={4} className="z-50 outline-none">
          <Combobox.Popup
            aria-label={label}
            className={cn(popupStyles, 'w-72 min-w-(--anchor-width) max-w-(--available-width)')}
          >
            <div className="flex items-center gap-2 border-b px-3">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Combobox.Input
                aria-label={label}
                placeholder="Search or type a value"
                maxLength={300}
                className="h-9 min-w-0 flex-1 bg-transparent text-sm outline-none max-md:h-11 max-md:text-lg"
              />
            </div>
            <Combobox.Empty>
              <p className="px-3 py-4 text-muted text-sm empty:hidden">
                Nothing loaded yet to suggest. Type a value.
              </p>
            </Combobox.Empty>
            <Combobox.List className="max-h-[min(20rem,calc(var(--available-height)-3rem))] overflow-y-auto overscroll-contain p-1 empty:p-0">
              {(item: string) => (
                <Combobox.Item key={item} value={item} className={popupItemStyles}>
                  {known.includes(item) ? (
                    <span className={cn('min-w-0 flex-1 truncate', mono && 'font-mono text-xs')}>
                      {item}
                    </span>
                  ) : (
                    <span className="min-w-0 flex-1 truncate">Use “{item}”</span>
                  )}
                  <Combobox.ItemIndicator>
                    <Check aria-hidden />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
