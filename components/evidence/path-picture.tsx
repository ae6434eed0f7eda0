import { cn } from '@/lib/client/class-names';
import type { EntryCheck } from '@/lib/client/evidence/verify-entry';
import { checkEntryMessages as messages } from '@/lib/client/messages/evidence/check-entry';

/** In units of the picture, which are pixels where it is as wide as it may be. */
const width = 320;
const middle = width / 2;
const branch = 44;
const margin = 24;
const tallest = 300;

/** The path as it is drawn: the leaf below, the root above, and at each step the hash beside it. */
export function PathPicture({ check: { fault, index, steps } }: { check: EntryCheck }) {
  const gap = Math.min(30, tallest / Math.max(1, steps.length));
  const height = 2 * margin + gap * steps.length;
  /** From the leaf up. */
  const level = (step: number) => height - margin - gap * step;
  const left = steps.filter(({ side }) => side === 'left').length;
  const size = Math.min(5, gap / 3);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={messages.picture(index, left, steps.length - left)}
      className={cn(
        'w-full max-w-80 self-center',
        fault === 'path' ? 'text-danger' : 'text-success',
      )}
    >
      {steps.map(({ side }, step) => {
        const from = level(step);
        const to = level(step + 1);
        const x = middle + (side === 'left' ? -branch : branch);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the path of a proof does not change.
          <g key={step}>
            <path
              d={`M${x} ${from} Q${x} ${to} ${middle} ${to}`}
              className="fill-none stroke-border-strong"
              strokeWidth={1.25}
            />
            <rect
              x={x - size}
              y={from - size}
              width={2 * size}
              height={2 * size}
              rx={1.5}
              className="fill-subtle-strong stroke-border-strong"
            />
          </g>
        );
      })}
      <path
        d={`M${middle} ${level(0)} V${level(steps.length)}`}
        stroke="currentColor"
        strokeWidth={2}
      />
      {steps.map((_, step) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <circle key={step} cx={middle} cy={level(step)} r={size} fill="currentColor" />
      ))}
      <circle cx={middle} cy={level(steps.length)} r={7} fill="currentColor" />
      <text x={middle + 14} y={level(steps.length) + 4} className="fill-foreground text-xs">
        {messages.root}
      </text>
      <circle
        cx={middle}
        cy={level(0)}
        r={6}
        className={cn(fault === 'fields' && 'fill-danger')}
        fill="currentColor"
      />
      <text x={middle} y={height - 4} textAnchor="middle" className="fill-foreground text-xs">
        {messages.leaf(index)}
      </text>
    </svg>
  );
}
