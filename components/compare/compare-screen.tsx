'use client';

import { useState } from 'react';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { changeOf, filtersOf, noFilters, type ScreenFilters } from '@/lib/client/audit-log-url';
import {
  compareParams,
  maxSubjects,
  type SubjectKind,
  subjectKinds,
  subjectsOf,
} from '@/lib/client/compare/subjects';
import { compareMessages as messages } from '@/lib/client/messages/compare/compare';
import { useUrlState } from '@/lib/client/url-state/use-url-state';
import { CompareFilters, ownFilters } from './compare-filters';
import { ComparedSubjects } from './compared-subjects';
import { SubjectPicker } from './subject-picker';

type CompareScreenProps = {
  /** The time that the log is told by, if its address says none. */
  by: ScreenFilters['by'];
  /** When the page was made, in milliseconds: ranges are counted back from there, also after it was rendered anew. */
  readAt: number;
};

/** Two or more actors, resources or periods side by side. What they are is in the address. */
export function CompareScreen({ by, readAt }: CompareScreenProps) {
  const [state, setState] = useUrlState(compareParams, 'push');
  const [now] = useState(readAt);
  const [isAdding, setIsAdding] = useState(false);
  const kind = state.of;
  const subjects = subjectsOf(kind, state.is);
  const values = subjects.map(({ value }) => value);
  const given = filtersOf(state);
  const filters: ScreenFilters = {
    ...without(given, kind),
    ...(given.by === undefined && by !== undefined && { by }),
  };
  const isFew = subjects.length < 2;
  const change = (changes: ScreenFilters) => setState(changeOf(changes));
  const choose = (chosen: readonly string[]) => {
    setIsAdding(false);
    setState({ of: kind, is: [...values, ...chosen].slice(0, maxSubjects) });
  };
  const remove = (value: string) => setState({ is: values.filter((other) => other !== value) });
  const picker = (
    <SubjectPicker
      // With each subject it begins anew.
      key={`${kind} ${values.length}`}
      kind={kind}
      chosen={values}
      filters={filters}
      readAt={now}
      onChoose={choose}
    />
  );
  return (
    <>
      <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2 md:px-6">
        <h1 className="font-semibold text-lg tracking-tight md:text-xl">{messages.title}</h1>
        <div className="ml-auto w-full max-w-96 max-md:ml-0">
          <SegmentedChoice<SubjectKind>
            label={messages.kind}
            hidesLabel
            choices={subjectKinds.map((value) => ({ value, label: messages.kinds[value] }))}
            value={kind}
            onChange={(of) => setState({ ...noFilters, of, is: null })}
          />
        </div>
      </header>
      <div className="mx-auto flex w-full max-w-7xl flex-col gap-4 px-4 py-4 md:px-6">
        <CompareFilters kind={kind} filters={filters} onChange={change} />
        {subjects.length === 0 ? (
          picker
        ) : (
          <ComparedSubjects
            kind={kind}
            subjects={subjects}
            filters={filters}
            now={now}
            onRemove={remove}
            onAdd={isFew || subjects.length === maxSubjects ? null : () => setIsAdding(!isAdding)}
            picker={(isAdding || isFew) && picker}
          />
        )}
      </div>
    </>
  );
}

/** What a subject says itself is no filter of all. */
function without(filters: ScreenFilters, kind: SubjectKind): ScreenFilters {
  const kept = { ...filters };
  delete kept.order;
  if (kind === 'period') {
    for (const name of ['range', 'after', 'before'] as const) delete kept[name];
  }
  for (const name of ownFilters[kind]) {
    delete kept[name];
    delete kept[`${name}_not`];
  }
  return kept;
}
