'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Command } from '@/components/evidence/command';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { reportPath, type ScreenFilters } from '@/lib/client/audit-log-url';
import { verifyCommand } from '@/lib/client/evidence/verify-command';
import { exportMessages } from '@/lib/client/messages/audit-log/export';
import { commonMessages } from '@/lib/client/messages/common';
import { useReader } from '../hooks/reader';
import type { ExportChoice } from './export-choices';
import { ExportContents } from './export-contents';
import { FormatChoice } from './format-choice';
import { type ExportState, useExport } from './use-export';

type ExportDialogProps = { filters: ScreenFilters; onClose: () => void };

export function ExportDialog({ filters, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportChoice>('csv');
  const { state, start, cancel, again } = useExport(filters);
  const { isGuest } = useReader();
  const isRunning = state.step === 'running';
  return (
    <Dialog
      open
      // A running export is cancelled with its button, not by clicking outside the dialog.
      onOpenChange={(open, { reason }) => {
        if (!open && !(isRunning && reason === 'outside-press')) onClose();
      }}
      title={exportMessages.title}
      description={exportMessages.description}
      footer={
        isRunning ? (
          <Button onClick={cancel}>{exportMessages.stop}</Button>
        ) : state.step === 'done' ? (
          <DialogClose render={<Button variant="primary">{commonMessages.done}</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>{commonMessages.close}</Button>} />
            <Button
              variant="primary"
              onClick={() => {
                again();
                void start(format);
              }}
            >
              {state.step === 'choose' ? exportMessages.export : commonMessages.tryAgain}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {(state.step === 'choose' || state.step === 'cut' || state.step === 'failed') && (
          <>
            <ExportFailure state={state} />
            <ExportContents filters={filters} format={format} />
            <FormatChoice value={format} onChange={setFormat} />
            {!isGuest && (
              <p className="text-muted text-sm">
                {exportMessages.orReport((words) => (
                  <Link
                    href={reportPath(filters)}
                    prefetch={false}
                    className="underline underline-offset-2 hover:text-accent-text"
                  >
                    {words}
                  </Link>
                ))}
              </p>
            )}
          </>
        )}
        {isRunning && <ExportProgress rows={state.rows} bytes={state.bytes} />}
        {state.step === 'done' && (
          <Callout tone="success" title={exportMessages.saved(state.rows)}>
            {exportMessages.isComplete(
              <span className="font-mono text-xs">{state.name}</span>,
              state.bytes,
            )}
            {format === 'evidence' && <Command text={verifyCommand(state.name)} />}
          </Callout>
        )}
        <p role="status" className="sr-only">
          {isRunning && exportMessages.begun}
          {state.step === 'done' && exportMessages.ready(state.rows)}
        </p>
      </div>
    </Dialog>
  );
}

function ExportProgress({ rows, bytes }: { rows: number; bytes: number }) {
  return (
    <div className="flex flex-col gap-2 py-2">
      <div
        role="progressbar"
        aria-label={exportMessages.exporting}
        aria-valuetext={exportMessages.progress(rows, bytes)}
        className="h-1.5 overflow-hidden rounded-full bg-subtle-strong"
      >
        <div className="h-full w-1/3 animate-pulse rounded-full bg-accent" />
      </div>
      <p className="text-sm tabular-nums">
        {exportMessages.progressShown(rows, bytes, (words) => (
          <span className="text-muted">{words}</span>
        ))}
      </p>
    </div>
  );
}

function ExportFailure({ state }: { state: ExportState }) {
  if (state.step === 'failed')
    return <RequestFailed title={exportMessages.failed} error={state.error} />;
  if (state.step !== 'cut') return null;
  return (
    <Callout tone="error" title={exportMessages.incomplete}>
      {exportMessages.incompleteReason(state.rows)}
      {state.requestId && (
        <span className="mt-0.5 block">
          {commonMessages.request(<code className="select-all font-mono">{state.requestId}</code>)}
        </span>
      )}
    </Callout>
  );
}
