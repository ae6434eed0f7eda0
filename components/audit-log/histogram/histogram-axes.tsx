import { formatCount, formatShortCount } from '@/lib/client/format';
import type { TimeTick } from '@/lib/client/time/time-ticks';

/** Hidden from screen readers, which read the numbers in the table. */
export function HistogramScale({ top }: { top: number }) {
  return (
    <div
      aria-hidden
      title={formatCount(top)}
      className="flex h-14 w-8 shrink-0 flex-col justify-between text-right text-2xs text-muted tabular-nums leading-none"
    >
      <span>{formatShortCount(top)}</span>
      <span>{formatShortCount(0)}</span>
    </div>
  );
}

type TimeAxisProps = { ticks: readonly TimeTick[]; placeOf: (time: number) => number };

/** Round times below the bars. `placeOf` is from 0 (left) to 1 (right). */
export function TimeAxis({ ticks, placeOf }: TimeAxisProps) {
  // At either edge a label would be cut off.
  const whole = ticks.filter(({ time }) => placeOf(time) > 0.02 && placeOf(time) < 0.98);
  return (
    <div aria-hidden className="relative h-4.5 overflow-x-clip text-2xs text-muted tabular-nums">
      {whole.map(({ time, label }) => (
        <span
          key={time}
          className="absolute top-0 -translate-x-1/2 whitespace-nowrap pt-1 leading-3.5 before:absolute before:top-0 before:left-1/2 before:h-1 before:border-border-strong before:border-l"
          style={{ left: `${placeOf(time) * 100}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
