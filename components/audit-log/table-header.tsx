import { cn } from '@/lib/client/class-names';
import { columns } from './columns';
import { cellPlaces, rowGrid } from './table-layout';

/** On a phone it is there for screen readers alone. */
export function TableHeader() {
  return (
    <thead
      // biome-ignore lint/a11y/noRedundantRoles: `display: block` takes the role away in some browsers.
      role="rowgroup"
      className="sticky top-0 z-10 block bg-surface max-md:sr-only"
    >
      <tr
        // biome-ignore lint/a11y/noRedundantRoles: as above.
        role="row"
        aria-rowindex={1}
        className={cn(rowGrid, 'border-b text-muted text-xs')}
      >
        {columns.map((column) => (
          <th
            key={column.id}
            // biome-ignore lint/a11y/noRedundantRoles: as above.
            role="columnheader"
            scope="col"
            className={cn('text-left font-medium', cellPlaces[column.id ?? ''])}
          >
            {column.header as string}
          </th>
        ))}
      </tr>
    </thead>
  );
}
