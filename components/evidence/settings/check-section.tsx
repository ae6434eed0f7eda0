'use client';

import { useQuery } from '@tanstack/react-query';
import { ScanSearch } from 'lucide-react';
import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { LoadFailed } from '@/components/ui/load-failed';
import { RequestFailed } from '@/components/ui/request-error';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { useNow } from '@/lib/client/hooks/use-now';
import { checkMessages as messages } from '@/lib/client/messages/evidence/checks';
import { checksQuery, useStartCheck } from '@/lib/client/queries/checks-query';
import type { Checks } from '@/lib/contract/evidence/checks';
import { CheckList } from './check-list';
import { FindingList } from './finding-list';

/** In milliseconds: while somebody waits for a check that they began, and else. */
const soon = 2_000;
const later = 30_000;

/** Only who manages the evidence starts checks and settles what they found. */
export function CheckSection({ manages }: { manages: boolean }) {
  const query = useQuery({
    ...checksQuery,
    refetchInterval: ({ state }) => (isChecking(state.data) ? soon : later),
  });
  const { mutate, error, isPending } = useStartCheck();
  const now = useNow(query.dataUpdatedAt);
  const { data } = query;
  return (
    <div id="checks">
      <Section title={messages.title} description={messages.description}>
        <LoadFailed title={messages.notLoaded} query={query} />
        {query.isPending && <RowsSkeleton label={messages.loading} />}
        {error && <RequestFailed title={messages.notStarted} error={error} />}
        {data && (
          <>
            {data.findings.length > 0 && (
              <FindingList
                findings={data.findings}
                unsettled={data.unsettled}
                now={now}
                manages={manages}
              />
            )}
            <CheckList checks={data.checks} now={now} />
            {manages && (
              <Button
                className="w-fit"
                pending={isPending}
                disabled={isChecking(data)}
                onClick={() => mutate(undefined)}
              >
                {!isPending && <ScanSearch aria-hidden />}
                {messages.start}
              </Button>
            )}
          </>
        )}
      </Section>
    </div>
  );
}

const isChecking = (data: Checks | undefined) =>
  data?.checks.some(({ kind, ended_at }) => kind === 'whole' && ended_at === null) ?? false;
