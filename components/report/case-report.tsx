'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { casePath } from '@/components/cases/case-path';
import { formatFull } from '@/lib/client/format';
import { caseMessages } from '@/lib/client/messages/cases/cases';
import { reportMessages as messages } from '@/lib/client/messages/cases/report';
import { caseReportQuery, type CaseReport as Report } from '@/lib/client/queries/report-query';
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
  const query = useQuery(caseReportQuery(id, setLoaded));
  const title = query.data ? messages.ofCase(query.data.one.name) : messages.title;
  return (
    <ReportFrame title={title} back={casePath(id)} query={query} loaded={loaded}>
      {(report) => (
        <>
          <ReportFacts
            facts={[
              [messages.organization, maker.organization],
              [messages.case, `${report.one.name} (${report.one.id})`],
              [messages.status, caseMessages.statuses[report.one.status]],
              [
                messages.caseMade,
                messages.said(
                  report.one.created_by.name ?? caseMessages.somebody,
                  formatFull(report.one.created_at, timeZone),
                ),
              ],
              [messages.madeBy, `${maker.name} (${maker.email})`],
              [messages.madeAt, formatFull(report.madeAt, timeZone)],
              [messages.zone, timeZone],
            ]}
          />
          <ReportSection title={messages.entries}>
            <p className="text-muted text-sm">{entriesShown(report)}</p>
            {report.hidden > 0 && (
              <p className="text-muted text-sm">{messages.hidden(report.hidden)}</p>
            )}
            {report.gone > 0 && <p className="text-muted text-sm">{messages.gone(report.gone)}</p>}
            <ReportEntries report={report} notes={report.said.comments} />
          </ReportSection>
          <ReportSection title={messages.comments}>
            {seesAll ? (
              <CommentsOnCase said={report.said} />
            ) : (
              <p className="text-sm">{messages.commentsOfPart}</p>
            )}
            {report.said.isCut && (
              <p className="text-muted text-sm">
                {caseMessages.saidCut(
                  report.said.comments.filter(({ entry_id }) => entry_id !== null).length,
                )}
              </p>
            )}
          </ReportSection>
          <ReportEvidence report={report} />
        </>
      )}
    </ReportFrame>
  );
}

function entriesShown({ entries, hidden, gone, isCut }: Report) {
  const { length } = entries;
  if (isCut) return messages.cutOfCase(length);
  const all = length + hidden + gone;
  return all === length ? messages.shown(length) : messages.shownOfCase(length, all);
}

function CommentsOnCase({ said: { comments, isCut } }: Pick<Report, 'said'>) {
  const onCase = comments.filter(({ case_id }) => case_id !== null);
  if (onCase.length > 0) return <Said comments={onCase} />;
  return isCut ? null : <p className="text-sm">{caseMessages.noComments}</p>;
}
