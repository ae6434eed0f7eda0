'use client';

import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/client/class-names';
import { useDisplaySettings } from '../display/use-display-settings';
import { cellPlaces, rowGrid, rowHeight } from './table-layout';

const widths = ['w-24', 'w-32', 'w-20', 'w-44', 'w-24'];

/** Placeholder rows of the real height. They fade in late, so that a quick response does not flicker. */
export function TableSkeleton({ rows }: { rows: number }) {
  const columns = useDisplaySettings().columns.filter(({ shown }) => shown);
  return (
    <div aria-hidden className="animate-[appear_200ms_120ms_both]">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same.
        <div key={row} className={cn(rowGrid, rowHeight, 'border-b')}>
          {columns.map(({ id }, index) => (
            <div key={id} className={cellPlaces[id]}>
              <Skeleton
                className={cn(
                  'h-3.5 max-w-full',
                  row % 3 === index % 3 ? 'w-28' : widths[index % widths.length],
                )}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
