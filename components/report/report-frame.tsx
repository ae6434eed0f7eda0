'use client';

import { Download, Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { LoadFailed } from '@/components/ui/load-failed';
import { Spinner } from '@/components/ui/spinner';
import { VisibleText } from '@/components/ui/visible-text';
import { downloadBlob } from '@/lib/client/download-blob';
import { reportMessages as messages } from '@/lib/client/messages/cases/report';
import type { Report } from '@/lib/client/queries/report-query';

type ReportFrameProps<Shown extends Report> = {
  title: string;
  /** Where one came from. */
  back: string;
  query: {
    data: Shown | undefined;
    error: Error | null;
    isFetching: boolean;
    refetch: () => unknown;
  };
  /** How many entries are loaded so far. */
  loaded: number;
  children: (report: Shown) => ReactNode;
};

/** A page to print: on paper there is nothing but the report. */
export function ReportFrame<Shown extends Report>({
  title,
  back,
  query,
  loaded,
  children,
}: ReportFrameProps<Shown>) {
  const report = query.data;
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 py-4 md:px-6 print:max-w-none print:p-0">
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <LinkButton size="sm" variant="ghost" prefetch={false} href={back}>
          {messages.back}
        </LinkButton>
        {report && (
          <div className="ml-auto flex flex-wrap gap-2 max-md:ml-0">
            <Button size="sm" onClick={() => save(report.text, 'entries.json')}>
              <Download aria-hidden />
              {messages.saveEntries}
            </Button>
            {typeof report.checkpoint !== 'string' && (
              <Button size="sm" onClick={() => saveCheckpoint(report)}>
                <Download aria-hidden />
                {messages.saveCheckpoint}
              </Button>
            )}
            <Button size="sm" variant="primary" onClick={() => window.print()}>
              <Printer aria-hidden />
              {messages.print}
            </Button>
          </div>
        )}
        {report && <p className="w-full text-muted text-sm">{messages.printHint}</p>}
      </div>
      <h1 className="wrap-anywhere font-semibold text-xl tracking-tight print:text-2xl">
        <VisibleText text={title} />
      </h1>
      <LoadFailed title={messages.failed} query={query} />
      {report === undefined && query.error === null && (
        <p role="status" className="flex items-center gap-2 text-sm tabular-nums">
          <Spinner />
          {messages.preparing(loaded)}
        </p>
      )}
      {report && children(report)}
    </div>
  );
}

function save(text: string, name: string) {
  downloadBlob(new Blob([text], { type: 'application/json' }), name);
}

function saveCheckpoint({ checkpoint }: Report) {
  if (typeof checkpoint !== 'string') save(checkpoint.checkpoint, 'checkpoint.txt');
}
