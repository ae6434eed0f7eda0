'use client';

import type { RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { viewMessages } from '@/lib/client/messages/audit-log/views';
import type { SavedView } from '@/lib/contract/views';
import { useDeleteView } from './use-views';

type DeleteViewDialogProps = {
  view: SavedView;
  finalFocus: RefObject<HTMLElement | null>;
  onDeleted: (id: string) => void;
  onClose: () => void;
};

export function DeleteViewDialog({ view, finalFocus, onDeleted, onClose }: DeleteViewDialogProps) {
  const { mutate, error, isPending } = useDeleteView();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      finalFocus={finalFocus}
      title={viewMessages.deleteTitle(view.name)}
      description={view.is_shared ? viewMessages.deleteShared : viewMessages.deleteOwn}
      footer={
        <>
          <DialogClose render={<Button>{viewMessages.keep}</Button>} />
          <Button
            variant="danger"
            pending={isPending}
            onClick={() =>
              mutate(view.id, {
                onSuccess: ({ id }) => {
                  onDeleted(id);
                  onClose();
                },
              })
            }
          >
            {viewMessages.deleteView}
          </Button>
        </>
      }
    >
      {error && <RequestFailed title={viewMessages.notDeleted} error={error} />}
    </Dialog>
  );
}
