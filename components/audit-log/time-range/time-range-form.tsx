'use client';

import { type ClipboardEvent, type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { timeRangePopupMessages } from '@/lib/client/messages/audit-log/time-range-popup';
import { fieldsOf, type RangeFields, timeOfFields } from '@/lib/client/time/range-fields';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { parseTime, type RangeEnd } from '@/lib/contract/query/wall-time';

const messages = timeRangePopupMessages;

type TimeRangeFormProps = {
  filters: ScreenFilters;
  onChange: (changes: ScreenFilters) => void;
};

/** A range with ends, in the time zone of the list. */
export function TimeRangeForm({ filters, onChange }: TimeRangeFormProps) {
  const timeZone = useTimeZone();
  const shown = {
    after: fieldsOf(filters.after ?? '', timeZone, 'after'),
    before: fieldsOf(filters.before ?? '', timeZone, 'before'),
  };
  const [ends, setEnds] = useState<Record<RangeEnd, RangeFields>>(shown);
  const [problem, setProblem] = useState<{ end: RangeEnd; sentence: string } | null>(null);

  /** An end that was not changed stays the same time, also where the clocks show it twice. */
  function timeOf(end: RangeEnd) {
    const { date, time } = ends[end];
    const isSame = date !== '' && date === shown[end].date && time === shown[end].time;
    return (isSame && filters[end]) || timeOfFields(ends[end], timeZone, end);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const [after, before] = [timeOf('after'), timeOf('before')];
    const unfinished = unfinishedEnd(event.currentTarget, ends);
    if (unfinished) {
      setProblem({ end: unfinished, sentence: messages.noDate });
    } else if (after === null && before === null) {
      setProblem({ end: 'after', sentence: messages.noEnd });
    } else if (after !== null && before !== null && after >= before) {
      setProblem({ end: 'before', sentence: messages.endsCrossed });
    } else {
      onChange({ range: undefined, after: after ?? undefined, before: before ?? undefined });
    }
  }

  function set(end: RangeEnd, fields: RangeFields) {
    setProblem(null);
    setEnds({ ...ends, [end]: fields });
  }

  /** Accepts pasted times. The browser's date field takes no text. */
  function paste(end: RangeEnd, event: ClipboardEvent) {
    const text = event.clipboardData.getData('text').trim();
    const time = parseTime(text, timeZone, end);
    if (time === null) return;
    event.preventDefault();
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
    set(end, isDay ? { date: text, time: '' } : fieldsOf(time, timeZone, end));
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3 border-t p-3">
      {(['after', 'before'] as const).map((end) => {
        const fault = problem?.end === end ? problem.sentence : null;
        const field = (part: keyof RangeFields) => (
          <Input
            type={part}
            name={`${end}_${part}`}
            step={part === 'time' ? 1 : undefined}
            aria-label={messages.parts[part](messages.ends[end])}
            aria-invalid={fault !== null || undefined}
            aria-describedby={fault === null ? 'range-help' : `range-fault range-help`}
            value={ends[end][part]}
            onPaste={(event) => paste(end, event)}
            onChange={({ target }) => set(end, { ...ends[end], [part]: target.value })}
            className={part === 'date' ? 'min-w-0 flex-1' : 'w-32 shrink-0'}
          />
        );
        return (
          <fieldset key={end} className="flex min-w-0 flex-col gap-1.5">
            <legend className="mb-1.5 font-medium text-sm">{messages.ends[end]}</legend>
            <div className="flex gap-1.5">
              {field('date')}
              {field('time')}
            </div>
            {fault !== null && (
              <p id="range-fault" role="alert" className="text-danger text-sm">
                {fault}
              </p>
            )}
          </fieldset>
        );
      })}
      <p id="range-help" className="text-muted text-xs">
        {messages.help(timeZone)}
      </p>
      <Button type="submit" variant="primary" size="sm">
        {messages.apply}
      </Button>
    </form>
  );
}

/** The end of which a part is missing or half typed: a browser gives an empty text for that. */
function unfinishedEnd(form: HTMLFormElement, ends: Record<RangeEnd, RangeFields>) {
  return (['after', 'before'] as const).find((end) => {
    const inputs = (['date', 'time'] as const).map((part) =>
      form.elements.namedItem(`${end}_${part}`),
    );
    const isHalf = inputs.some((one) => one instanceof HTMLInputElement && one.validity.badInput);
    return isHalf || (ends[end].date === '' && ends[end].time !== '');
  });
}
