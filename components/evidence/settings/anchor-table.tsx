'use client';

import { Callout } from '@/components/ui/callout';
import { CardTable } from '@/components/ui/card-table';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { useFocusAfterRemoval } from '@/lib/client/hooks/use-focus-after-removal';
import { anchorMessages as messages } from '@/lib/client/messages/evidence/anchors';
import {
  useChangeAnchor,
  useDeleteAnchor,
  useTestAnchor,
} from '@/lib/client/queries/anchors-query';
import type { Anchor } from '@/lib/contract/evidence/anchors';
import { visibleText } from '@/lib/contract/visible-text';
import { AnchorRow } from './anchor-row';

export function AnchorTable({ anchors, now }: { anchors: Anchor[]; now: number }) {
  const { columns } = messages;
  const removal = useDialog<Anchor>();
  const testing = useTestAnchor();
  const changing = useChangeAnchor();
  const { mutateAsync: remove } = useDeleteAnchor();
  const table = useFocusAfterRemoval<HTMLTableElement>(anchors.length, removal.subject !== null);
  const nameOf = (id: string | undefined) =>
    visibleText(anchors.find((anchor) => anchor.id === id)?.name ?? '');
  const tested = nameOf(testing.variables);
  return (
    <>
      {testing.data && (
        <div role="status">
          {testing.data.is_anchored ? (
            <Callout tone="success" title={messages.tested(tested)} />
          ) : (
            <Callout tone="error" title={messages.testFailed(tested)}>
              {testing.data.failed_because}
            </Callout>
          )}
        </div>
      )}
      {testing.error && <RequestFailed title={messages.notTested(tested)} error={testing.error} />}
      {changing.error && (
        <RequestFailed
          title={messages.notChanged(nameOf(changing.variables?.id))}
          error={changing.error}
        />
      )}
      <CardTable
        ref={table}
        aria-label={messages.title}
        headings={[columns.name, columns.kind, columns.state, columns.succeeded, columns.failed]}
      >
        {anchors.map((anchor) => (
          <AnchorRow
            key={anchor.id}
            anchor={anchor}
            now={now}
            isTesting={testing.isPending && testing.variables === anchor.id}
            onTest={() => testing.mutate(anchor.id)}
            onSwitch={() =>
              changing.mutate({ id: anchor.id, is_active: anchor.state === 'paused' })
            }
            onRemove={() => removal.openFor(anchor)}
          />
        ))}
      </CardTable>
      {removal.subject && (
        <ConfirmDialog
          {...removal.dialog}
          title={messages.removeTitle(visibleText(removal.subject.name))}
          description={messages.removeDescription}
          label={messages.remove}
          failedTitle={messages.notRemoved(visibleText(removal.subject.name))}
          send={() => remove(removal.subject?.id ?? '')}
        />
      )}
    </>
  );
}
