'use client';

import { Clock } from 'lucide-react';
import { useRef, useState } from 'react';
import { FilterButton } from '@/components/ui/filter-button';
import { onDemand } from '@/components/ui/on-demand';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { useShortcuts } from '@/lib/client/hooks/use-shortcuts';
import { timeRangeMessages } from '@/lib/client/messages/audit-log/time-range';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { hasTimeRange, rangeText } from './range-text';

const load = async () => (await import('./time-range-popup')).TimeRangePopup;
const TimeRangePopup = onDemand(load);

type TimeRangeButtonProps = {
  filters: ScreenFilters;
  onChange: (changes: ScreenFilters) => void;
  /** Whether all of time is no choice. */
  needsRange?: boolean;
  className?: string;
};

/** Shows the time range, and opens the popup that changes it. */
export function TimeRangeButton({
  filters,
  onChange,
  needsRange,
  className,
}: TimeRangeButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const label = rangeText(filters, useTimeZone());
  useShortcuts({ t: () => setIsOpen(true) });
  return (
    <>
      <FilterButton
        ref={button}
        label={timeRangeMessages.button(label)}
        icon={<Clock aria-hidden className="text-muted" />}
        isOpen={isOpen}
        isActive={hasTimeRange(filters)}
        onPress={() => setIsOpen(!isOpen)}
        onPreload={() => void load()}
        className={className}
      >
        <span className="truncate">{label}</span>
      </FilterButton>
      {isOpen && (
        <TimeRangePopup
          anchor={button}
          filters={filters}
          needsRange={needsRange}
          onChange={(changes) => {
            setIsOpen(false);
            onChange(changes);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
