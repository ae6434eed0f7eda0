'use client';

import { Download, RotateCcw, ScrollText } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { LinkButton } from '@/components/ui/link-button';
import { VisibleText } from '@/components/ui/visible-text';
import { auditLogPath } from '@/lib/client/audit-log-url';
import { downloadBlob } from '@/lib/client/download-blob';
import { formatCount, formatMinute } from '@/lib/client/format';
import { countNames, sumOf } from '@/lib/client/import/count';
import type { ImportState } from '@/lib/client/import/import-state';
import type { FileResult } from '@/lib/client/import/imports-database';
import { importMessages as messages } from '@/lib/client/messages/import/import';
import { useTimeZone } from '@/lib/client/time/time-zone';
import { visibleText } from '@/lib/contract/visible-text';

type Ended = Extract<ImportState, { step: 'ended' }>;

/** What was refused of a file, as far as it was kept. */
export type RefusedOf = (file: number) => { kept: number; lines: () => string[] };

type EndedImportProps = { state: Ended; refusedOf: RefusedOf; onAnother: () => void };

/** What became of the files. */
export function EndedImport({ state, refusedOf, onAnother }: EndedImportProps) {
  const { files, results, isCancelled, keyId, keyLeft } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  const sum = sumOf(results.map(({ count }) => count));
  const isBroken = !isCancelled && results.some(({ fault }) => fault !== undefined);
  const tone = isCancelled || isBroken || sum.rejected > 0 ? 'warning' : 'success';
  const nothing = sum.recorded === 0 && sum.rejected === 0 && !isBroken;
  const title = isCancelled
    ? messages.cancelled
    : nothing
      ? messages.nothingNew
      : messages.ended(sum.recorded, sum.rejected);

  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="sr-only">
        {title}
      </h2>
      <Callout tone={tone} title={title}>
        {isCancelled && `${messages.cancelledDescription} `}
        {isBroken && `${messages.notWhole}. `}
        {!keyLeft && messages.keyRevoked}
      </Callout>
      <CardTable
        aria-label={messages.results}
        headings={[messages.columns.file, ...countNames.map((which) => messages.counts[which])]}
      >
        {files.map((file, index) => (
          <ResultRow
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name.
            key={index}
            name={file.name}
            result={results[index]}
            refused={refusedOf(index)}
          />
        ))}
      </CardTable>
      <div className="flex flex-wrap gap-2">
        {keyId !== null && sum.recorded > 0 && (
          <LinkButton variant="primary" href={auditLogPath({ api_key_id: [keyId] })}>
            <ScrollText aria-hidden />
            {messages.showEntries}
          </LinkButton>
        )}
        <Button onClick={onAnother}>
          <RotateCcw aria-hidden />
          {messages.another}
        </Button>
      </div>
    </>
  );
}

type ResultRowProps = {
  name: string;
  /** Undefined of a file to which the import did not come. */
  result: FileResult | undefined;
  refused: ReturnType<RefusedOf>;
};

function ResultRow({ name, result, refused }: ResultRowProps) {
  const timeZone = useTimeZone();
  const count = result?.count;
  const shown = visibleText(name);
  const events =
    count?.first && count.last
      ? messages.events(formatMinute(count.first, timeZone), formatMinute(count.last, timeZone))
      : null;
  function download() {
    downloadBlob(
      new Blob(refused.lines(), { type: 'application/x-ndjson' }),
      messages.rejectedName(name),
    );
  }
  return (
    <CardRow>
      <CardTitle>
        <span className="block break-words font-medium">
          <VisibleText text={name} />
        </span>
        {events && <span className="block text-muted text-sm">{events}</span>}
        {result === undefined && (
          <span className="block text-sm text-warning">{messages.notBegun}</span>
        )}
        {result?.fault && (
          <span className="block break-words text-sm text-warning">
            <VisibleText text={messages.fault(result.fault)} />
          </span>
        )}
      </CardTitle>
      {countNames.map((which) => (
        <CardCell key={which} label={messages.counts[which]} className="tabular-nums">
          {count === undefined ? messages.noOutcome : formatCount(count[which])}
        </CardCell>
      ))}
      <CardActions>
        {refused.kept > 0 && (
          <>
            <Button size="sm" aria-label={messages.downloadOf(shown)} onClick={download}>
              <Download aria-hidden />
              {messages.download}
            </Button>
            {count !== undefined && refused.kept < count.rejected && (
              <span className="text-muted text-sm">{messages.downloadPartly(refused.kept)}</span>
            )}
          </>
        )}
      </CardActions>
    </CardRow>
  );
}
