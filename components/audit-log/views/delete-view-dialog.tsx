'use client';

import type { RefObject } from 'react';
import { RequestFailed } from '@/components/api-keys/request-failed';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
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
      title={`Delete the view “${view.name}”?`}
      description={
        view.is_shared
          ? 'It disappears for everybody in the organization. The entries stay as they are.'
          : 'Only you see it. The entries stay as they are.'
      }
      footer={
        <>
          <DialogClose render={<Button>Keep it</Button>} />
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
            Delete view
          </Button>
        </>
      }
    >
      {error && <RequestFailed title="The view was not deleted" error={error} />}
    </Dialog>
  );
}
