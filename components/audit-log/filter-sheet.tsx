'use client';

import { ListFilter } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { Sheet } from '@/components/ui/sheet';
import { cn } from '@/lib/client/class-names';
import { filterNames } from '@/lib/contract/filter-names';
import { FilterChips } from './filter-chips';
import { FilterControls, type FiltersProps } from './filters';

/** The filters on a phone: one line says which hold, a sheet has the controls. */
export function FilterSheet(props: FiltersProps) {
  const values = filterNames.flatMap((name) => props.filters[name] ?? []);
  return (
    <div className="flex w-full items-center gap-2">
      <Sheet
        side="bottom"
        title="Filters"
        trigger={
          <Button
            aria-label={values.length ? `Filters, ${values.length} active` : 'Filters'}
            className={cn(values.length > 0 && 'border-accent/50 bg-accent-soft')}
          >
            <ListFilter aria-hidden />
            Filters
            {values.length > 0 && (
              <span className="rounded bg-accent px-1 text-accent-foreground text-xs tabular-nums">
                {values.length}
              </span>
            )}
          </Button>
        }
        footer={
          <>
            <Button variant="ghost" onClick={props.onClear} className="flex-1">
              Clear filters
            </Button>
            <DialogClose
              render={
                <Button variant="primary" className="flex-1">
                  Show entries
                </Button>
              }
            />
          </>
        }
      >
        <div className="flex flex-col gap-3 p-4">
          <FilterControls {...props} className="w-full" />
          <FilterChips {...props} />
        </div>
      </Sheet>
      {values.length > 0 && (
        <>
          <p className="min-w-0 flex-1 truncate text-muted text-sm">{values.join(', ')}</p>
          <Button variant="ghost" onClick={props.onClear} aria-label="Clear filters">
            Clear
          </Button>
        </>
      )}
    </div>
  );
}
