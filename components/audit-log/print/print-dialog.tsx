'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { Spinner } from '@/components/ui/spinner';
import { printMessages } from '@/lib/client/messages/audit-log/print';
import { commonMessages } from '@/lib/client/messages/common';
import type { Entries } from '../hooks/use-entries';

type PrintDialogProps = { entries: Entries; onClose: () => void };

/** Loads the rest of the list and prints it. A further attempt goes on from what is loaded. */
export function PrintDialog({ entries, onClose }: PrintDialogProps) {
  const [error, setError] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(1);
  const { loadAll } = entries;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each attempt.
  useEffect(() => {
    const stop = new AbortController();
    loadAll(stop.signal).then(
      () => {
        if (stop.signal.aborted) return;
        onClose();
        // Once the dialog is gone: it would be drawn over the page, also on paper.
        setTimeout(() => window.print());
      },
      (reason) => !stop.signal.aborted && setError(reason),
    );
    return () => stop.abort();
  }, [attempt]);

  function tryAgain() {
    setError(null);
    setAttempt(attempt + 1);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={printMessages.title}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          {(error || attempt > 1) && (
            <Button variant="primary" pending={error === null} onClick={tryAgain}>
              {commonMessages.tryAgain}
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <RequestFailed title={printMessages.failed} error={error} />
      ) : (
        <p role="status" className="flex items-center gap-2 text-sm tabular-nums">
          <Spinner />
          {printMessages.preparing(entries.entries?.length ?? 0)}
        </p>
      )}
    </Dialog>
  );
}
