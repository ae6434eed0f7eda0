import { shortZone } from '@/lib/client/format';
import { useTimeZone } from '@/lib/client/time/time-zone';

/** The heading of the entries of one day. */
export function DayRow({ day, rowIndex }: { day: string; rowIndex: number }) {
  const zone = useTimeZone();
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: some browsers drop the role of an element with `display: block`.
      role="row"
      aria-rowindex={rowIndex}
      className="block h-8 border-b bg-subtle/60 md:min-w-(--table-width)"
    >
      <th
        // biome-ignore lint/a11y/noRedundantRoles: as above.
        role="rowheader"
        scope="row"
        className="sticky left-0 flex h-full w-fit items-center px-4 font-medium text-muted text-xs md:px-6"
      >
        {day}
        {/* A phone has no heading of the column of times. */}
        <span className="pl-1.5 font-normal md:hidden">{shortZone(zone)}</span>
      </th>
    </tr>
  );
}
