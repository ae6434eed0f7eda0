'use client';

import { Button } from '@/components/ui/button';
import { CardActions, CardCell, CardRow, CardTable, CardTitle } from '@/components/ui/card-table';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { VisibleText } from '@/components/ui/visible-text';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { anchorMessages as messages } from '@/lib/client/messages/evidence/anchors';
import { useDeleteWitnessedLog } from '@/lib/client/queries/anchors-query';
import type { WitnessedLog } from '@/lib/contract/evidence/witnessed';
import { visibleText } from '@/lib/contract/visible-text';

export function WitnessedTable({ logs, now }: { logs: WitnessedLog[]; now: number }) {
  const columns = messages.witnessedColumns;
  const removal = useDialog<WitnessedLog>();
  const { mutateAsync: remove } = useDeleteWitnessedLog();
  const table = useFocusAfterRemoval<HTMLTableElement>(logs.length, removal.subject !== null);
  return (
    <>
      <CardTable
        ref={table}
        aria-label={messages.witnessed}
        headings={[columns.origin, columns.size, columns.at]}
      >
        {logs.map((log) => {
          const name = visibleText(log.origin);
          return (
            <CardRow key={log.id}>
              <CardTitle>
                <span className="block break-words font-medium">
                  <VisibleText text={log.origin} />
                </span>
              </CardTitle>
              <CardCell label={columns.size}>{messages.covers(log.size)}</CardCell>
              <CardCell label={columns.at}>
                {log.cosigned_at === null ? (
                  <span className="text-muted">{messages.never}</span>
                ) : (
                  <RelativeTime iso={log.cosigned_at} now={now} />
                )}
              </CardCell>
              <CardActions>
                <CopyButton value={log.witness_url} label={messages.copyUrlOf(name)} />
                <CopyButton value={log.witness_keys[0] ?? ''} label={messages.copyKeyOf(name)} />
                <Button
                  size="sm"
                  aria-haspopup="dialog"
                  aria-label={messages.removeOne(name)}
                  onClick={() => removal.openFor(log)}
                >
                  {messages.remove}
                </Button>
              </CardActions>
            </CardRow>
          );
        })}
      </CardTable>
      {removal.subject && (
        <ConfirmDialog
          {...removal.dialog}
          title={messages.removeWitnessedTitle(visibleText(removal.subject.origin))}
          description={messages.removeWitnessedDescription}
          label={messages.remove}
          failedTitle={messages.notRemoved(visibleText(removal.subject.origin))}
          send={() => remove(removal.subject?.id ?? '')}
        />
      )}
    </>
  );
}
