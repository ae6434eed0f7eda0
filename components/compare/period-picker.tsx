'use client';

import { CalendarRange } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { onDemand } from '@/components/ui/on-demand';
import { type Pair, pairs, rangeOf, rangesOfPair } from '@/lib/client/compare/ranges';
import { valueOfPeriod } from '@/lib/client/compare/subjects';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { useTimeZone } from '@/lib/client/time/time-zone';

const TimeRangePopup = onDemand(
  async () => (await import('@/components/audit-log/time-range/time-range-popup')).TimeRangePopup,
);

type PeriodPickerProps = {
  readAt: number;
  /** Whether none is chosen yet, and two can be at once. */
  isFirst: boolean;
  onChoose: (values: readonly string[]) => void;
};

/** Two periods at once, or any one. */
export function PeriodPicker({ readAt, isFirst, onChoose }: PeriodPickerProps) {
  const timeZone = useTimeZone();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="flex flex-col items-stretch gap-2 px-4 pb-4">
      {isFirst &&
        (Object.keys(pairs) as Pair[]).map((pair) => (
          <Button
            key={pair}
            className="justify-start"
            onClick={() => onChoose(rangesOfPair(pair, timeZone, readAt).map(valueOfPeriod))}
          >
            {messages.pairs[pair]}
          </Button>
        ))}
      <Button
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className="justify-start"
        onClick={() => setIsOpen(!isOpen)}
      >
        <CalendarRange aria-hidden />
        {messages.onePeriod}
      </Button>
      {isOpen && (
        <TimeRangePopup
          anchor={button}
          filters={{}}
          needsRange
          onChange={(range) => onChoose([valueOfPeriod(rangeOf(range, timeZone, readAt))])}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}
