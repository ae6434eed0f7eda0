'use client';

import { Check } from 'lucide-react';
import type { RefObject } from 'react';
import { Popover } from '@/components/ui/popover';
import { popupItemStyles } from '@/components/ui/popup-styles';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { timeRangeMessages } from '@/lib/client/messages/audit-log/time-range';
import { timeRangePopupMessages } from '@/lib/client/messages/audit-log/time-range-popup';
import { offeredSpans } from '@/lib/client/time/time-range';
import { periods } from '@/lib/contract/query/periods';
import { hasTimeRange } from './range-text';
import { TimeRangeForm } from './time-range-form';

type TimeRangePopupProps = {
  anchor: RefObject<HTMLElement | null>;
  filters: ScreenFilters;
  onChange: (changes: ScreenFilters) => void;
  /** Whether all of time is no choice. */
  needsRange?: boolean | undefined;
  onClose: () => void;
};

const allTime = { range: undefined, after: undefined, before: undefined };

export function TimeRangePopup({
  anchor,
  filters,
  onChange,
  needsRange = false,
  onClose,
}: TimeRangePopupProps) {
  return (
    <Popover
      open
      onOpenChange={(open) => !open && onClose()}
      label={timeRangePopupMessages.label}
      anchor={anchor}
      className="w-72 max-w-[calc(100vw-1rem)]"
    >
      <ul aria-label={timeRangePopupMessages.relative} className="p-1">
        {offeredSpans.map((range) => (
          <li key={range}>
            <Preset isOn={filters.range === range} onPress={() => onChange({ range })}>
              {timeRangeMessages.offered[range]}
            </Preset>
          </li>
        ))}
        {!needsRange && (
          <li>
            <Preset isOn={!hasTimeRange(filters)} onPress={() => onChange(allTime)}>
              {timeRangeMessages.allTime}
            </Preset>
          </li>
        )}
      </ul>
      <ul aria-label={timeRangePopupMessages.calendar} className="grid grid-cols-2 border-t p-1">
        {periods.map((period) => (
          <li key={period}>
            <Preset isOn={filters.range === period} onPress={() => onChange({ range: period })}>
              {timeRangeMessages.offered[period]}
            </Preset>
          </li>
        ))}
      </ul>
      <TimeRangeForm filters={filters} onChange={onChange} />
    </Popover>
  );
}

type PresetProps = { isOn: boolean; onPress: () => void; children: string };

function Preset({ isOn, onPress, children }: PresetProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={cn(popupItemStyles, 'w-full text-left hover:bg-subtle focus-visible:bg-subtle')}
    >
      <span className="flex-1">{children}</span>
      {isOn && <Check aria-hidden />}
    </button>
  );
}
