'use client';

import { useState } from 'react';
import { RequestFailed } from '@/components/api-keys/request-failed';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { formatBytes, formatCount } from '@/lib/client/format';
import type { ExportFormat } from '@/lib/contract/export';
import { ExportContents } from './export-contents';
import { FormatChoice } from './format-choice';
import { type ExportState, useExport } from './use-export';

type ExportDialogProps = { filters: ScreenFilters; onClose: () => void };

export function ExportDialog({ filters, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('csv');
  const { state, start, cancel, again } = useExport(filters);
  const isRunning = state.step === 'running';
  return (
    <Dialog
      open
      // An export that runs is stopped by its own button, not by a press beside the dialog.
      onOpenChange={(open, { reason }) => {
        if (!open && !(isRunning && reason === 'outside-press')) onClose();
      }}
      title="Export"
      description="What the list shows now, to its end. The export itself is recorded in the log."
      footer={
        isRunning ? (
          <Button onClick={cancel}>Cancel export</Button>
        ) : state.step === 'done' ? (
          <DialogClose render={<Button variant="primary">Done</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>Close</Button>} />
            <Button
              variant="primary"
              onClick={() => {
                again();
                void start(format);
              }}
            >
              {state.step === 'choose' ? 'Export' : 'Try again'}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {(state.step === 'choose' || state.step === 'cut' || state.step === 'failed') && (
          <>
            <ExportFailure state={state} />
            <ExportContents filters={filters} />
            <FormatChoice value={format} onChange={setFormat} />
          </>
        )}
        {isRunning && <ExportProgress rows={state.rows} bytes={state.bytes} />}
        {state.step === 'done' && (
          <Callout tone="success" title={`${formatCount(state.rows)} entries are saved`}>
            <span className="font-mono text-xs">{state.name}</span>, {formatBytes(state.bytes)}. Its
            end mark is there: nothing is missing.
          </Callout>
        )}
        <p role="status" className="sr-only">
          {isRunning && 'The export has begun.'}
          {state.step === 'done' && `Export ready: ${formatCount(state.rows)} entries.`}
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
        aria-label="Exporting"
        aria-valuetext={`${formatCount(rows)} entries, ${formatBytes(bytes)}`}
        className="h-1.5 overflow-hidden rounded-full bg-subtle-strong"
      >
        <div className="h-full w-1/3 animate-pulse rounded-full bg-accent" />
      </div>
      <p className="text-sm tabular-nums">
        {formatCount(rows)} entries <span className="text-muted">· {formatBytes(bytes)}</span>
      </p>
    </div>
  );
}

function ExportFailure({ state }: { state: ExportState }) {
  if (state.step === 'failed')
    return <RequestFailed title="The export failed" error={state.error} />;
  if (state.step !== 'cut') return null;
  return (
    <Callout tone="error" title="The export was cut off, and nothing was saved">
      It ended after {formatCount(state.rows)} entries without its end mark, so it is not the whole.
      {state.requestId && (
        <span className="mt-0.5 block">
          Request <code className="select-all font-mono">{state.requestId}</code>
        </span>
      )}
    </Callout>
  );
}
