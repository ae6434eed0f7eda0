'use client';

import Link from 'next/link';
import { useId } from 'react';
import { VisibleText } from '@/components/ui/visible-text';
import { keyOf, type Value, valuesOf } from '@/lib/client/compare/differences';
import { formatCount } from '@/lib/client/format';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { differenceMessages } from '@/lib/client/messages/compare/differences';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { visibleText } from '@/lib/contract/visible-text';
import { listWith } from './list-link';
import type { Compared } from './use-comparison';

/** How many kinds of events are shown. */
const most = 12;

type EventTableProps = { names: readonly string[]; compared: readonly Compared[] };

/** What was done most, each with the number of every subject. */
export function EventTable({ names, compared }: EventTableProps) {
  const heading = useId();
  const rows = rowsOf(compared);
  const shown = rows.slice(0, most);
  const hidden = rows.length - shown.length;
  return (
    <section aria-labelledby={heading} className="min-w-0 rounded-lg border bg-surface">
      <h2 id={heading} className="px-4 pt-3 pb-2 font-semibold text-base">
        {messages.events}
      </h2>
      <div className="overflow-x-auto border-t">
        <table aria-labelledby={heading} className="w-full text-left text-sm">
          <thead>
            <tr className="border-b text-muted text-xs">
              <th scope="col" className="h-9 px-4 font-medium">
                {messages.event}
              </th>
              {names.map((name, index) => (
                <th
                  key={compared[index]?.subject.value}
                  scope="col"
                  className="max-w-40 px-4 text-right font-medium"
                >
                  <span className="line-clamp-2 break-words">
                    <VisibleText text={name} />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {shown.map(({ key, value, counts }) => (
              <tr key={key} className="hover:bg-subtle">
                <th scope="row" className="px-4 py-1.5 font-normal">
                  {differenceMessages.nameOfValue(value)}
                </th>
                {counts.map((count, index) => (
                  <td
                    key={compared[index]?.subject.value}
                    className="px-4 py-1.5 text-right tabular-nums"
                  >
                    <Count
                      count={count}
                      compared={compared[index]}
                      value={value}
                      name={names[index] ?? ''}
                      most={Math.max(...counts.map((one) => one ?? 0))}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <p className="border-t px-4 py-2 text-muted text-xs">{messages.moreEvents(hidden)}</p>
      )}
    </section>
  );
}

type CountProps = {
  /** Null if it is not known whether there is any. */
  count: number | null;
  compared: Compared | undefined;
  value: Value;
  name: string;
  most: number;
};

function Count({ count, compared, value, name, most: highest }: CountProps) {
  const timeZone = useTimeZone();
  if (count === null || compared === undefined || count === 0)
    return <span className="text-muted">{count === 0 ? formatCount(0) : messages.nothing}</span>;
  const href = listWith(compared, value.filters, timeZone);
  if (href === null) return formatCount(count);
  return (
    <Link
      href={href}
      prefetch={false}
      className={`inline-flex min-h-6 items-center justify-end underline decoration-border-strong underline-offset-2 hover:text-accent-text hover:decoration-current max-md:min-h-11 max-md:min-w-11 ${count === highest ? 'font-semibold' : ''}`}
    >
      {formatCount(count)}
      <span className="sr-only">
        {messages.of(differenceMessages.nameOfValue(value), visibleText(name))}
      </span>
    </Link>
  );
}

/** The kinds of events of all, the most frequent first. What is not in a list that is cut is not known. */
function rowsOf(compared: readonly Compared[]) {
  const lists = compared.map(
    ({ activity }) =>
      new Map(valuesOf('events', activity).map((one) => [keyOf(one.value), one] as const)),
  );
  const all = new Map(lists.flatMap((list) => [...list].map(([key, { value }]) => [key, value])));
  const rows = [...all].map(([key, value]) => ({
    key,
    value,
    counts: lists.map((list, index) => {
      const isComplete = compared[index]?.activity.events.is_complete === true;
      return list.get(key)?.count ?? (isComplete ? 0 : null);
    }),
  }));
  const total = (counts: readonly (number | null)[]) =>
    counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return rows.sort((one, other) => total(other.counts) - total(one.counts));
}
