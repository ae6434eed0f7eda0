'use client';

import { verifyCommand } from '@/lib/client/evidence/verify-command';
import { formatFull } from '@/lib/client/format';
import { reportMessages as messages } from '@/lib/client/messages/cases/report';
import type { Report } from '@/lib/client/queries/report-query';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { ReportFacts, ReportSection } from './report-facts';

const Mono = ({ text }: { text: string }) => (
  <span className="break-all font-mono text-xs">{text}</span>
);

/** By what a report can be checked. */
export function ReportEvidence({ report }: { report: Report }) {
  const timeZone = useTimeZone();
  const { checkpoint, hash } = report;
  return (
    <ReportSection title={messages.evidence}>
      <ReportFacts facts={[[messages.hash, <Mono key="hash" text={hash} />]]} />
      <p className="text-muted text-sm">{messages.hashMeaning}</p>
      {typeof checkpoint === 'string' ? (
        <p className="text-sm">{messages.noCheckpoint(checkpoint)}</p>
      ) : (
        <>
          <h3 className="break-after-avoid font-medium text-base">{messages.checkpoint}</h3>
          <ReportFacts
            facts={[
              [messages.entries, messages.checkpointSize(checkpoint.size)],
              [messages.root, <Mono key="root" text={checkpoint.root} />],
              [messages.signedAt, formatFull(checkpoint.signed_at, timeZone)],
              [
                messages.keys,
                <span key="keys" className="flex flex-col">
                  {checkpoint.verifier_keys.map((key) => (
                    <Mono key={key} text={key} />
                  ))}
                </span>,
              ],
            ]}
          />
          <pre className="wrap-anywhere whitespace-pre-wrap break-inside-avoid rounded border p-2 font-mono text-xs">
            {checkpoint.checkpoint}
          </pre>
        </>
      )}
      <h3 className="break-after-avoid font-medium text-base">{messages.howTitle}</h3>
      {messages.how.map((text) => (
        <p key={text} className="text-sm">
          {text}
        </p>
      ))}
      <p className="text-sm">
        {messages.command(
          <code className="break-all font-mono text-xs">
            {verifyCommand('FILE --key KEY --since checkpoint.txt')}
          </code>,
        )}
      </p>
    </ReportSection>
  );
}
