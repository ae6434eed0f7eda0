'use client';

import { ListFilter } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { Sheet } from '@/components/ui/sheet';
import { FilterChips } from './filter-chips';
import { FilterControls, type FiltersProps } from './filters';

/** The filters' controls, in a row where there is room and in a sheet where there is not. */
export function FilterBar(props: FiltersProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 pb-3 md:px-6">
      <div className="flex flex-wrap gap-2 max-md:hidden">
        <FilterControls {...props} />
      </div>
      <div className="md:hidden">
        <Sheet
          side="bottom"
          title="Filters"
          trigger={
            <Button>
              <ListFilter aria-hidden />
              Filters
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
      </div>
      <FilterChips {...props} />
    </div>
  );
}
