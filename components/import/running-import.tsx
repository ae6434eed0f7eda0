'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { VisibleText } from '@/components/ui/visible-text';
import { formatTime } from '@/lib/client/format';
import type { Running } from '@/lib/client/import/import-state';
import { importMessages as messages } from '@/lib/client/messages/import/import';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { ImportCounts } from './import-counts';

type RunningImportProps = { state: Running; onCancel: () => void };

/** How far an import is. */
export function RunningImport({ state, onCancel }: RunningImportProps) {
  const { files, at, count, share, rate, phase, waiting, isCancelling, isRemembered } = state;
  const file = files[at];
  const text = messages.progressText(share);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  return (
    <section
      aria-label={messages.running(files.length)}
      className="flex flex-col gap-5 rounded-lg border bg-surface p-4 md:p-5"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          <h2 className="font-semibold text-lg">{messages.running(files.length)}</h2>
          {file && (
            <p className="break-words text-muted text-sm">
              {messages.fileOf(<VisibleText text={file.name} />, at, files.length)}
            </p>
          )}
        </div>
        <Button pending={isCancelling} onClick={onCancel}>
          {isCancelling ? messages.cancelling : messages.cancel}
        </Button>
      </div>
      <div className="flex flex-col gap-1.5">
        <div
          role="progressbar"
          aria-label={messages.progressLabel}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.floor(share * 100)}
          className="h-1.5 overflow-hidden rounded-full bg-subtle-strong"
        >
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-200"
            style={{ width: `${share * 100}%` }}
          />
        </div>
        <p className="flex justify-between gap-4 text-muted text-sm tabular-nums">
          <span>{messages.phases[phase]}</span>
          <span>{rate === null ? text : messages.shareAndRate(text, messages.rate(rate))}</span>
        </p>
      </div>
      <ImportCounts count={count} />
      {waiting && <WaitingNote reason={waiting.reason} until={waiting.until} />}
      <p className="text-muted text-sm">
        {isRemembered ? messages.remembered : messages.notRemembered}
      </p>
      <p role="status" className="sr-only">
        {messages.begun}
      </p>
    </section>
  );
}

function WaitingNote({ reason, until }: { reason: string; until: number }) {
  const timeZone = useTimeZone();
  const next = formatTime(new Date(until).toISOString(), timeZone);
  return (
    <Callout tone="warning" title={messages.waiting(reason)}>
      {messages.nextAttempt(next)}
    </Callout>
  );
}
