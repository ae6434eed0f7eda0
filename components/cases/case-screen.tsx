'use client';

import { useQuery } from '@tanstack/react-query';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { LoadFailed } from '@/components/ui/load-failed';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { ApiError } from '@/lib/client/api';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { caseQuery } from '@/lib/client/queries/cases-query';
import { CaseComments } from './case-comments';
import { CaseEntries } from './case-entries';
import { CaseHeader } from './case-header';

type CaseScreenProps = {
  id: string;
  /** Whether they change cases. */
  manages: boolean;
  /** Whether all of the log is shown to them. */
  seesAll: boolean;
};

/** One case: its entries in the order of the log, and what was said about them. */
export function CaseScreen({ id, manages, seesAll }: CaseScreenProps) {
  const query = useQuery(caseQuery(id));
  const one = query.data;
  if (query.error instanceof ApiError && query.error.status === 404) {
    return (
      <div className="flex flex-col items-start gap-4 p-4 md:p-6">
        <h1 className="sr-only">{messages.notFound}</h1>
        <Callout tone="warning" title={messages.notFound}>
          {messages.notFoundDescription}
        </Callout>
        <LinkButton href="/cases">{messages.all}</LinkButton>
      </div>
    );
  }
  return (
    <>
      {one && <CaseHeader one={one} manages={manages} />}
      <div className="flex w-full max-w-5xl flex-col gap-8 px-4 py-4 md:px-6">
        <LoadFailed title={messages.notLoaded} query={query} />
        {query.isPending && <RowsSkeleton label={messages.loading} />}
        {one && (
          <>
            <CaseEntries id={id} canChange={manages && one.status === 'open'} />
            <CaseComments one={one} manages={manages} seesAll={seesAll} />
          </>
        )}
      </div>
    </>
  );
}
