'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { casePath } from '@/components/cases/case-path';
import { formatFull } from '@/lib/client/format';
import { caseMessages } from '@/lib/client/messages/cases/cases';
import { reportMessages as messages } from '@/lib/client/messages/cases/report';
import { caseQuery } from '@/lib/client/queries/cases-query';
import { caseReportQuery } from '@/lib/client/queries/report-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { ReportEntries, Said } from './report-entries';
import { ReportEvidence } from './report-evidence';
import { ReportFacts, ReportSection } from './report-facts';
import { ReportFrame } from './report-frame';

/** Who makes a report, and where. */
export type ReportMaker = { organization: string; name: string; email: string };

type CaseReportProps = { id: string; maker: ReportMaker; seesAll: boolean };

/** All of a case, to print. */
export function CaseReport({ id, maker, seesAll }: CaseReportProps) {
  const timeZone = useTimeZone();
  const [loaded, setLoaded] = useState(0);
  const { data: one } = useQuery(caseQuery(id));
  const query = useQuery(caseReportQuery(id, setLoaded));
  const title = one ? messages.ofCase(one.name) : messages.title;
  return (
    <ReportFrame title={title} back={casePath(id)} query={query} loaded={loaded}>
      {(report) => (
        <>
          <ReportFacts
            facts={[
              [messages.organization, maker.organization],
              ...(one
                ? ([
                    [messages.case, `${one.name} (${one.id})`],
                    [messages.status, caseMessages.statuses[one.status]],
                    [
                      messages.caseMade,
                      messages.said(
                        one.created_by.name ?? caseMessages.somebody,
                        formatFull(one.created_at, timeZone),
                      ),
                    ],
                  ] as const)
                : []),
              [messages.madeBy, `${maker.name} (${maker.email})`],
              [messages.madeAt, formatFull(report.madeAt, timeZone)],
              [messages.zone, timeZone],
            ]}
          />
          <ReportSection title={messages.entries}>
            <p className="text-muted text-sm">
              {report.isCut
                ? messages.cutOldest(report.entries.length)
                : messages.shown(report.entries.length)}
            </p>
            {report.hidden > 0 && (
              <p className="text-muted text-sm">{messages.hidden(report.hidden)}</p>
            )}
            {report.gone > 0 && <p className="text-muted text-sm">{messages.gone(report.gone)}</p>}
            <ReportEntries report={report} />
          </ReportSection>
          <ReportSection title={messages.comments}>
            {seesAll ? (
              <CommentsOnCase
                comments={report.comments.filter(({ case_id }) => case_id !== null)}
              />
            ) : (
              <p className="text-sm">{messages.commentsOfPart}</p>
            )}
          </ReportSection>
          <ReportEvidence report={report} />
        </>
      )}
    </ReportFrame>
  );
}

function CommentsOnCase({ comments }: { comments: Parameters<typeof Said>[0]['comments'] }) {
  return comments.length === 0 ? (
    <p className="text-sm">{caseMessages.noComments}</p>
  ) : (
    <Said comments={comments} />
  );
}
