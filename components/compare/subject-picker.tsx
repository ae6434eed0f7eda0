'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useId } from 'react';
import { FacetsLoading } from '@/components/audit-log/filters/facet-states';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { rangeOf } from '@/lib/client/compare/ranges';
import { maxSubjects, type SubjectKind } from '@/lib/client/compare/subjects';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { PeriodPicker } from './period-picker';

/** Loaded when something is chosen, and not for a comparison that an address has whole. */
const ValuePicker = dynamic(async () => (await import('./value-picker')).ValuePicker, {
  ssr: false,
  loading: () => <FacetsLoading />,
});

type SubjectPickerProps = {
  kind: SubjectKind;
  chosen: readonly string[];
  filters: ScreenFilters;
  readAt: number;
  onChoose: (values: readonly string[]) => void;
};

/** Where one chooses what is compared. */
export function SubjectPicker({ kind, chosen, filters, readAt, onChoose }: SubjectPickerProps) {
  const heading = useId();
  const timeZone = useTimeZone();
  const range = rangeOf(filters, timeZone, readAt);
  return (
    <section
      aria-labelledby={heading}
      className="w-full max-w-xl overflow-hidden rounded-lg border bg-surface"
    >
      <h2 id={heading} className="px-4 pt-3 pb-2 font-semibold text-base">
        {titleOf(kind, chosen)}
      </h2>
      {kind === 'period' ? (
        <PeriodPicker readAt={readAt} isFirst={chosen.length === 0} onChoose={onChoose} />
      ) : (
        <ValuePicker
          kind={kind}
          chosen={chosen}
          filters={{ ...filters, range: undefined, ...range }}
          onChoose={(value) => onChoose([value])}
        />
      )}
    </section>
  );
}

function titleOf(kind: SubjectKind, chosen: readonly string[]): ReactNode {
  const [only] = chosen;
  if (only === undefined) return messages.choose[kind];
  return chosen.length > 1 ? messages.chooseAnother(maxSubjects) : messages.chooseMore;
}
