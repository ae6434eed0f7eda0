'use client';

import { ListFilter } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { Sheet } from '@/components/ui/sheet';
import { VisibleText } from '@/components/ui/visible-text';
import { cn } from '@/lib/client/class-names';
import { formatCount } from '@/lib/client/format';
import { filterMessages } from '@/lib/client/messages/audit-log/filters';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { filterNames } from '@/lib/contract/filter-names';
import { hasTimeRange, rangeText } from '../time-range/range-text';
import { TimeRangeButton } from '../time-range/time-range-button';
import { FilterControls, type FilterControlsProps } from './filter-controls';

/** The filters on a phone: one line lists the active ones, a sheet has the controls. */
export function FilterSheet(props: FilterControlsProps) {
  const { filters, labelOf, onChange, onClear } = props;
  const timeZone = useTimeZone();
  const values = filterNames.flatMap((name) => [
    ...(filters[name] ?? []).map((value) => labelOf(name, value) ?? value),
    ...(filters[`${name}_not`] ?? []).map((value) =>
      filterMessages.not(labelOf(name, value) ?? value),
    ),
  ]);
  const summary = [
    ...values,
    ...(filters.where === undefined ? [] : [filters.where]),
    ...(hasTimeRange(filters) ? [rangeText(filters, timeZone)] : []),
  ];
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <Sheet
        side="bottom"
        title={filterMessages.filters}
        trigger={
          <Button
            aria-label={
              summary.length ? filterMessages.activeCount(summary.length) : filterMessages.filters
            }
            className={cn(summary.length > 0 && 'border-accent/50 bg-accent-soft')}
          >
            <ListFilter aria-hidden />
            {filterMessages.filters}{' '}
            {summary.length > 0 && (
              <span className="rounded bg-accent px-1 text-accent-foreground text-xs tabular-nums">
                {formatCount(summary.length)}
              </span>
            )}
          </Button>
        }
        footer={
          <>
            <Button variant="ghost" onClick={onClear} className="flex-1">
              {filterMessages.clearAll}
            </Button>
            <DialogClose
              render={
                <Button variant="primary" className="flex-1">
                  {filterMessages.showEntries}
                </Button>
              }
            />
          </>
        }
      >
        <div className="flex flex-col gap-3 p-4">
          <TimeRangeButton filters={filters} onChange={onChange} />
          <FilterControls {...props} />
        </div>
      </Sheet>
      {summary.length > 0 && (
        <>
          <p className="min-w-0 flex-1 truncate text-muted text-sm">
            <VisibleText text={filterMessages.list(summary)} />
          </p>
          <Button variant="ghost" onClick={onClear} aria-label={filterMessages.clearAll}>
            {filterMessages.clear}
          </Button>
        </>
      )}
    </div>
  );
}
