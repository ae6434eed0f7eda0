'use client';

import { Plus, SearchX, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { LoadFailed } from '@/components/ui/load-failed';
import { NoneYet } from '@/components/ui/none-yet';
import { Skeleton } from '@/components/ui/skeleton';
import { VisibleText } from '@/components/ui/visible-text';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { rangeOf, rangeOfSubject } from '@/lib/client/compare/ranges';
import type { Subject, SubjectKind } from '@/lib/client/compare/subjects';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { visibleText } from '@/lib/contract/visible-text';
import { CutNotice } from './cut-notice';
import { DifferenceWords } from './difference-words';
import { EventTable } from './event-table';
import { nameOfSubject } from './subject-name';
import { SubjectRows } from './subject-rows';
import { type Comparison, useComparison } from './use-comparison';

type ComparedSubjectsProps = {
  kind: SubjectKind;
  subjects: readonly Subject[];
  filters: ScreenFilters;
  now: number;
  onRemove: (value: string) => void;
  /** Null where no further one can be added here. */
  onAdd: (() => void) | null;
  picker: ReactNode;
};

/** Who or what is compared, and the comparison, if there are two. */
export function ComparedSubjects({
  kind,
  subjects,
  filters,
  now,
  onRemove,
  onAdd,
  picker,
}: ComparedSubjectsProps) {
  const timeZone = useTimeZone();
  const range = rangeOf(filters, timeZone, now);
  const chips = useFocusKept(subjects.length);
  const comparison = useComparison(
    subjects,
    subjects.map((subject) => rangeOfSubject(subject, range)),
    { ...filters, range: undefined },
    timeZone,
  );
  const names = subjects.map((subject, index) =>
    nameOfSubject(kind, subject, comparison.compared?.[index]?.activity, timeZone),
  );
  return (
    <>
      <div ref={chips} tabIndex={-1} className="flex flex-wrap items-center gap-1.5 outline-none">
        <ul aria-label={messages.compared} className="contents">
          {subjects.map(({ value }, index) => (
            <li
              key={value}
              className="flex h-8 min-w-0 max-w-full items-center rounded-md border border-border-strong bg-surface pl-2.5 font-medium text-sm max-md:h-11.5"
            >
              <span className="max-w-72 truncate">
                <VisibleText text={names[index] ?? value} />
              </span>
              <button
                type="button"
                aria-label={messages.remove(visibleText(names[index] ?? value))}
                onClick={() => onRemove(value)}
                className="ml-1 flex h-full w-7 shrink-0 items-center justify-center rounded-r-md text-muted hover:bg-subtle hover:text-foreground focus-visible:outline-offset-0 max-md:w-11"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
        {onAdd && (
          <Button variant="ghost" aria-expanded={picker !== false} onClick={onAdd}>
            <Plus aria-hidden />
            {messages.add}
          </Button>
        )}
      </div>
      {picker}
      <LoadFailed title={messages.failed} query={comparison} />
      {subjects.length > 1 && comparison.error === null && (
        <Body kind={kind} names={names} comparison={comparison} />
      )}
    </>
  );
}

/** The element that takes the focus when there are more or fewer, and what had the focus is gone. */
function useFocusKept(count: number) {
  const element = useRef<HTMLDivElement>(null);
  const seen = useRef(count);
  useEffect(() => {
    if (seen.current !== count && document.activeElement === document.body) {
      element.current?.focus();
    }
    seen.current = count;
  }, [count]);
  return element;
}

type BodyProps = { kind: SubjectKind; names: readonly string[]; comparison: Comparison };

function Body({ kind, names, comparison }: BodyProps) {
  const { compared, axis, isCut, isApart } = comparison;
  if (isApart) return <Callout tone="warning">{messages.notComparable}</Callout>;
  if (compared === null) return <ComparisonSkeleton />;
  if (compared.every(({ activity }) => activity.count === 0)) {
    return (
      <NoneYet Icon={SearchX} title={messages.none} Heading="h2">
        {messages.noneDescription}
      </NoneYet>
    );
  }
  return (
    <>
      {isCut && <CutNotice kind={kind} compared={compared} />}
      <DifferenceWords kind={kind} names={names} compared={compared} />
      <SubjectRows kind={kind} names={names} compared={compared} axis={axis} />
      <EventTable names={names} compared={compared} />
    </>
  );
}

function ComparisonSkeleton() {
  return (
    <div role="status" aria-label={messages.loading} className="flex flex-col gap-4">
      <Skeleton className="h-40" />
      <Skeleton className="h-72" />
    </div>
  );
}
