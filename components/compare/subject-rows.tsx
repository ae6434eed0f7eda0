'use client';

import Link from 'next/link';
import { type ReactNode, useId, useState } from 'react';
import { topOf } from '@/components/audit-log/histogram/histogram-scale';
import { VisibleText } from '@/components/ui/visible-text';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { entityOf, type SubjectKind } from '@/lib/client/compare/subjects';
import { entityPath } from '@/lib/client/entity-path';
import { formatCount, formatMinute } from '@/lib/client/format';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { visibleText } from '@/lib/contract/visible-text';
import { CompareChart } from './compare-chart';
import { listWith } from './list-link';
import type { Compared } from './use-comparison';

type SubjectRowsProps = {
  kind: SubjectKind;
  names: readonly string[];
  compared: readonly Compared[];
  axis: { step: number; count: number };
};

/** Each with its numbers and its entries over time, all on one axis and one scale. */
export function SubjectRows({ kind, names, compared, axis }: SubjectRowsProps) {
  const heading = useId();
  const [at, setAt] = useState<number | null>(null);
  const top = topOf(compared.flatMap(({ activity }) => activity.buckets.map(({ count }) => count)));
  return (
    <section aria-labelledby={heading} className="rounded-lg border bg-surface">
      <div className="px-4 pt-3 pb-2">
        <h2 id={heading} className="font-semibold text-base">
          {messages.sideBySide}
        </h2>
        <p className="text-muted text-xs">{messages.sameScale(top)}</p>
      </div>
      <ul className="divide-y border-t">
        {compared.map((one, index) => (
          <li
            key={one.subject.value}
            className="grid gap-x-6 gap-y-3 px-4 py-3 md:grid-cols-[18rem_minmax(0,1fr)]"
          >
            <Numbers kind={kind} name={names[index] ?? ''} compared={one} />
            <CompareChart
              name={names[index] ?? ''}
              compared={one}
              axis={axis}
              top={top}
              at={at}
              onMove={setAt}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type NumbersProps = { kind: SubjectKind; name: string; compared: Compared };

function Numbers({ kind, name, compared }: NumbersProps) {
  const timeZone = useTimeZone();
  const { subject, activity } = compared;
  const { count, failures, first_at, last_at } = activity;
  const type = activity.resources.values[0]?.type ?? null;
  const entity = entityOf(kind, subject.value, type);
  const number = (text: number, filters: ScreenFilters, what: string) => {
    const href = listWith(compared, filters, timeZone);
    const styles = 'font-semibold text-xl tabular-nums tracking-tight';
    if (href === null) return <span className={styles}>{formatCount(text)}</span>;
    return (
      <Link
        href={href}
        prefetch={false}
        aria-label={messages.numberOf(text, what, visibleText(name))}
        className={`${styles} -mx-1 inline-block rounded px-1 hover:text-accent-text hover:underline max-md:min-h-11 max-md:min-w-11 max-md:leading-11`}
      >
        {formatCount(text)}
      </Link>
    );
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="min-w-0 break-words font-medium text-base">
        {entity === null ? (
          <VisibleText text={name} />
        ) : (
          <Link
            href={entityPath(entity)}
            prefetch={false}
            className="underline-offset-4 hover:underline max-md:inline-flex max-md:min-h-11 max-md:items-center"
          >
            <VisibleText text={name} />
          </Link>
        )}
      </h3>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-1">
        <Fact label={messages.entries}>{number(count, {}, messages.entries)}</Fact>
        <Fact label={messages.failures}>
          {number(failures, { outcome: ['failure'] }, messages.failures)}
        </Fact>
        <Fact label={messages.first}>
          <Time iso={first_at} />
        </Fact>
        <Fact label={messages.last}>
          <Time iso={last_at} />
        </Fact>
      </dl>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="min-w-0 break-words text-sm tabular-nums">{children}</dd>
    </div>
  );
}

function Time({ iso }: { iso: string | null }) {
  const timeZone = useTimeZone();
  return iso === null ? (
    <span className="text-muted">{messages.nothing}</span>
  ) : (
    formatMinute(iso, timeZone)
  );
}
