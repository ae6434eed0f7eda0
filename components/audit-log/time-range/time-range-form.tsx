'use client';

import { type ClipboardEvent, type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { timeRangePopupMessages } from '@/lib/client/messages/audit-log/time-range-popup';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { parseTime, type RangeEnd, toWall } from '@/lib/client/time/wall-time';

type TimeRangeFormProps = {
  filters: ScreenFilters;
  onChange: (changes: ScreenFilters) => void;
};

/** A range with ends, in the time zone of the list. */
export function TimeRangeForm({ filters, onChange }: TimeRangeFormProps) {
  const timeZone = useTimeZone();
  const shown = {
    after: toWall(filters.after ?? '', timeZone) ?? '',
    before: toWall(filters.before ?? '', timeZone) ?? '',
  };
  const [ends, setEnds] = useState<Record<RangeEnd, string>>(shown);
  const [problem, setProblem] = useState<{ end: RangeEnd; sentence: string } | null>(null);

  /** An end that was not changed stays the same time, also where the clocks show it twice. */
  function timeOf(end: RangeEnd) {
    const isSame = ends[end] !== '' && ends[end] === shown[end];
    return (isSame && filters[end]) || parseTime(ends[end], timeZone, end);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const [after, before] = [timeOf('after'), timeOf('before')];
    if (after === null && before === null) {
      setProblem({ end: 'after', sentence: timeRangePopupMessages.noEnd });
    } else if (after !== null && before !== null && after >= before) {
      setProblem({
        end: 'before',
        sentence: timeRangePopupMessages.endsCrossed,
      });
    } else {
      onChange({ range: undefined, after: after ?? undefined, before: before ?? undefined });
    }
  }

  /** Accepts pasted times. The browser's date field takes no text. */
  function paste(end: RangeEnd, event: ClipboardEvent) {
    const time = parseTime(event.clipboardData.getData('text'), timeZone, end);
    const wall = time && toWall(time, timeZone);
    if (!wall) return;
    event.preventDefault();
    setEnds({ ...ends, [end]: wall });
  }

  const field = (end: RangeEnd, label: string) => (
    <Field label={label} error={problem?.end === end && problem.sentence}>
      <Input
        type="datetime-local"
        step={1}
        value={ends[end]}
        onPaste={(event) => paste(end, event)}
        onChange={(event) => {
          setProblem(null);
          setEnds({ ...ends, [end]: event.target.value });
        }}
      />
    </Field>
  );

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3 border-t p-3">
      {field('after', timeRangePopupMessages.from)}
      {field('before', timeRangePopupMessages.to)}
      <p className="text-muted text-xs">{timeRangePopupMessages.zone(timeZone)}</p>
      <Button type="submit" variant="primary" size="sm">
        {timeRangePopupMessages.apply}
      </Button>
    </form>
  );
}
