'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { wordsOf } from '@/components/audit-log/filters/filter-words';
import { apiQuery, auditLogPath, type ScreenFilters, searchOf } from '@/lib/client/audit-log-url';
import { formatFull } from '@/lib/client/format';
import { reportMessages as messages } from '@/lib/client/messages/cases/report';
import { queryReportQuery } from '@/lib/client/queries/report-query';
import { writeQuery } from '@/lib/client/query-language/query-text';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ReportMaker } from './case-report';
import { ReportEntries } from './report-entries';
import { ReportEvidence } from './report-evidence';
import { ReportFacts, ReportSection } from './report-facts';
import { ReportFrame } from './report-frame';

type QueryReportProps = {
  filters: ScreenFilters;
  /** From when a range is counted back, in milliseconds. */
  asOf: number;
  maker: ReportMaker;
};

/** The entries of a query, to print. */
export function QueryReport({ filters, asOf, maker }: QueryReportProps) {
  const timeZone = useTimeZone();
  const [loaded, setLoaded] = useState(0);
  const query = useQuery(queryReportQuery(filters, asOf, setLoaded));
  const text = writeQuery(filters, { timeZone, actors: [] });
  const path = `/v1/audit-log?${searchOf(apiQuery(filters, asOf))}`;
  const cut = filters.order === 'asc' ? messages.cutOldest : messages.cut;
  return (
    <ReportFrame
      title={messages.ofQuery}
      back={auditLogPath({ ...filters, zone: filters.tz })}
      query={query}
      loaded={loaded}
    >
      {(report) => (
        <>
          <ReportFacts
            facts={[
              [messages.organization, maker.organization],
              [messages.query, wordsOf(filters)],
              [messages.queryText, text === '' ? messages.everything : text],
              [messages.queryPath, path],
              [messages.madeBy, `${maker.name} (${maker.email})`],
              [messages.madeAt, formatFull(report.madeAt, timeZone)],
              [messages.zone, timeZone],
            ]}
          />
          <ReportSection title={messages.entries}>
            <p className="text-muted text-sm">
              {report.isCut ? cut(report.entries.length) : messages.shown(report.entries.length)}
            </p>
            <ReportEntries report={report} by={filters.by} />
          </ReportSection>
          <ReportEvidence report={report} />
        </>
      )}
    </ReportFrame>
  );
}
