'use client';

import { useQuery } from '@tanstack/react-query';
import { Columns2 } from 'lucide-react';
import { EvidenceBadge } from '@/components/evidence/evidence-badge';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { LoadFailed } from '@/components/ui/load-failed';
import { SegmentedChoice } from '@/components/ui/segmented-choice';
import { formatMinuteAfter } from '@/lib/client/format';
import { compareMessages } from '@/lib/client/messages/compare/compare';
import { overviewMessages as messages } from '@/lib/client/messages/overview/overview';
import { pathOfPeriods } from '@/lib/client/overview/links';
import { overviewParams, type Period, periods } from '@/lib/client/overview/period';
import { newestQuery } from '@/lib/client/queries/entity-query';
import { overviewQuery } from '@/lib/client/queries/overview-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { useUrlState } from '@/lib/client/url-state/use-url-state';
import type { Overview } from '@/lib/contract/overview';
import { CountTiles } from './count-tiles';
import { HourMap } from './hour-map';
import { NewFaces } from './new-faces';
import { NotableList } from './notable-list';
import { OverviewBegin } from './overview-begin';
import { OverviewSkeleton } from './overview-skeleton';
import { TopLists } from './top-lists';

type OverviewScreenProps = {
  /** Whether they manage the organization. */
  manages: boolean;
  /** Whether all of the log is shown to them. */
  seesAll: boolean;
};

/** What happened, at a glance. */
export function OverviewScreen({ manages, seesAll }: OverviewScreenProps) {
  const [{ period }, setUrl] = useUrlState(overviewParams);
  const timeZone = useTimeZone();
  const query = useQuery(overviewQuery(period, timeZone));
  const { data: overview } = query;
  return (
    <>
      <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2 md:px-6">
        <h1 className="font-semibold text-lg tracking-tight md:text-xl">{messages.title}</h1>
        <EvidenceBadge isLive={false} manages={manages} seesAll={seesAll} />
        {overview && (
          <LinkButton variant="ghost" size="sm" href={pathOfPeriods(overview)} prefetch={false}>
            <Columns2 aria-hidden />
            {compareMessages.comparePeriods}
          </LinkButton>
        )}
        <div className="ml-auto max-md:ml-0 max-md:w-full md:w-64">
          <SegmentedChoice<Period>
            label={messages.period}
            hidesLabel
            choices={periods.map((value) => ({ value, label: messages.periods[value] }))}
            value={period}
            onChange={(next) => setUrl({ period: next })}
          />
        </div>
      </header>
      <div
        aria-busy={query.isFetching}
        className="mx-auto flex w-full max-w-7xl flex-col gap-4 px-4 py-4 md:px-6"
      >
        <LoadFailed title={messages.failed} query={query} />
        {overview ? (
          <OverviewParts overview={overview} period={period} manages={manages} seesAll={seesAll} />
        ) : (
          query.error === null && <OverviewSkeleton />
        )}
      </div>
    </>
  );
}

type OverviewPartsProps = OverviewScreenProps & { overview: Overview; period: Period };

function OverviewParts({ overview, period, manages, seesAll }: OverviewPartsProps) {
  const timeZone = useTimeZone();
  const { counts, counted_after } = overview;
  // Of the time before, the log itself is asked.
  const isQuiet = counts.api_keys.count === 0 && counts.api_keys.compared === 0;
  const { data: sent } = useQuery({
    ...newestQuery({ source: ['api'] }, 1),
    enabled: manages && isQuiet,
  });
  const isNew = isQuiet && sent?.audit_log.length === 0 && !sent.has_more;
  return (
    <>
      {manages && isNew && <OverviewBegin />}
      {!seesAll && <p className="text-muted text-sm">{messages.part}</p>}
      {counted_after !== null && (
        <Callout>
          {messages.newest(counts.entries.count, formatMinuteAfter(counted_after, timeZone))}
        </Callout>
      )}
      <CountTiles overview={overview} period={period} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <NotableList overview={overview} />
        <NewFaces overview={overview} />
      </div>
      <TopLists overview={overview} />
      <HourMap overview={overview} />
    </>
  );
}
