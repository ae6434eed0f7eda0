'use client';

import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { FramedSection } from '@/components/ui/framed-section';
import { cn } from '@/lib/client/class-names';
import { formatShortCount, shortZone } from '@/lib/client/format';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import { busiestCell, type HourCell, hourCells } from '@/lib/client/overview/hour-cells';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { Overview } from '@/lib/contract/overview';
import { HourParts } from './hour-parts';

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** How far the arrow keys go, in days of the week and hours. */
const steps: Record<string, [weekday: number, hour: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -23],
  End: [0, 23],
};

/** Four steps of colour, whose numbers are in the cells too. */
const shades = [
  'bg-subtle text-muted',
  'bg-[color-mix(in_oklab,var(--accent)_14%,var(--surface))]',
  'bg-[color-mix(in_oklab,var(--accent)_28%,var(--surface))]',
  'bg-[color-mix(in_oklab,var(--accent)_44%,var(--surface))]',
  'bg-accent text-accent-foreground',
];

const shadeOf = (count: number, most: number) =>
  shades[count === 0 ? 0 : Math.min(4, Math.ceil((4 * count) / most))];

/** When most happens: a table of hours by day of the week. One cell is chosen, and its dates are listed below. */
export function HourMap({ overview }: { overview: Overview }) {
  const timeZone = useTimeZone();
  const cells = useMemo(() => hourCells(overview, timeZone), [overview, timeZone]);
  const [chosen, setChosen] = useState<{ weekday: number; hour: number } | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const at = chosen ?? busiestCell(cells);
  const most = Math.max(...cells.flat().map(({ count }) => count));
  const cell = cells[at.weekday]?.[at.hour];

  function move(event: KeyboardEvent) {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const limit = (value: number, last: number) => Math.min(Math.max(value, 0), last);
    const next = { weekday: limit(at.weekday + step[0], 6), hour: limit(at.hour + step[1], 23) };
    setChosen(next);
    table.current
      ?.querySelector<HTMLElement>(`[data-cell="${next.weekday} ${next.hour}"]`)
      ?.focus();
  }

  return (
    <FramedSection
      title={messages.hours}
      description={messages.hoursDescription(shortZone(timeZone))}
    >
      <div className="relative overflow-x-auto px-4 pb-1">
        <table
          ref={table}
          aria-label={messages.hours}
          className="w-full min-w-3xl table-fixed border-separate border-spacing-0.5 text-2xs tabular-nums"
        >
          <thead>
            <tr>
              <td className="w-9" />
              {hours.map((hour) => (
                <th key={hour} scope="col" className="font-normal text-muted">
                  <span className="sr-only">{messages.hour(hour)}</span>
                  <span aria-hidden>{hour}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((row, weekday) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a day of the week is its place.
              <tr key={weekday}>
                <th scope="row" className="text-left font-normal text-muted text-xs">
                  <span className="sr-only">{messages.weekday(weekday)}</span>
                  <span aria-hidden>{messages.shortWeekday(weekday)}</span>
                </th>
                {row.map((one, hour) => (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place.
                    key={hour}
                    cell={one}
                    place={{ weekday, hour }}
                    shade={shadeOf(one.count, most)}
                    isChosen={at.weekday === weekday && at.hour === hour}
                    onChoose={setChosen}
                    onMove={move}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cell && <HourParts place={at} parts={cell.parts} />}
    </FramedSection>
  );
}

type Place = { weekday: number; hour: number };

type CellProps = {
  cell: HourCell;
  place: Place;
  shade: string | undefined;
  isChosen: boolean;
  onChoose: (place: Place) => void;
  onMove: (event: KeyboardEvent) => void;
};

function Cell({ cell: { count }, place, shade, isChosen, onChoose, onMove }: CellProps) {
  const { weekday, hour } = place;
  return (
    <td className="p-0">
      <button
        type="button"
        data-cell={`${weekday} ${hour}`}
        tabIndex={isChosen ? 0 : -1}
        aria-pressed={isChosen}
        aria-label={messages.cell(weekday, hour, count)}
        onClick={() => onChoose(place)}
        onKeyDown={onMove}
        className={cn(
          'flex h-7 w-full items-center justify-center rounded-xs border border-transparent',
          shade,
          isChosen && 'outline-2 outline-foreground -outline-offset-1',
        )}
      >
        {count > 0 && formatShortCount(count)}
      </button>
    </td>
  );
}
