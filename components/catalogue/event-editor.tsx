'use client';

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { Skeleton } from '@/components/ui/skeleton';
import { eventEditorMessages } from '@/lib/client/messages/catalogue/event-editor';
import { commonMessages } from '@/lib/client/messages/common';
import {
  draftQuery,
  schemaQuery,
  useChangeEvent,
  useCreateEvent,
} from '@/lib/client/queries/catalogue-query';
import type { SeenEvent } from '@/lib/contract/schemas';
import { visibleText } from '@/lib/contract/visible-text';
import { EventForm } from './event-form';
import { eventName } from './event-name';

/** What is edited: an event of the catalogue, a new one, or one that is in the log. */
export type Edited =
  | { kind: 'known'; id: string }
  | { kind: 'seen'; event: SeenEvent }
  | { kind: 'new' };

type EventEditorProps = {
  edited: Edited;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

export function EventEditor({ edited, open, onClose, onClosed }: EventEditorProps) {
  const formId = useId();
  const known = useQuery({
    ...schemaQuery(edited.kind === 'known' ? edited.id : ''),
    enabled: edited.kind === 'known',
  });
  const draft = useQuery({
    ...draftQuery(edited.kind === 'seen' ? edited.event : { action: '', resource_type: '' }),
    enabled: edited.kind === 'seen',
  });
  const create = useCreateEvent();
  const change = useChangeEvent();
  const { error: failed, isPending } = edited.kind === 'known' ? change : create;
  const loadError = known.error ?? draft.error;
  const isLoading =
    (edited.kind === 'known' && !known.data) || (edited.kind === 'seen' && !draft.data);
  const event = known.data ?? (edited.kind === 'seen' ? edited.event : null);

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={
        event ? eventEditorMessages.edit(visibleText(eventName(event))) : eventEditorMessages.add
      }
      description={eventEditorMessages.description}
      className="max-w-3xl"
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button
            type="submit"
            form={formId}
            variant="primary"
            pending={isPending}
            disabled={isLoading}
          >
            {edited.kind === 'known' ? eventEditorMessages.save : eventEditorMessages.create}
          </Button>
        </>
      }
    >
      {loadError && <RequestFailed title={eventEditorMessages.notLoaded} error={loadError} />}
      {isLoading && !loadError && <EditorSkeleton />}
      {!isLoading && (
        <EventForm
          id={formId}
          event={known.data ?? null}
          name={edited.kind === 'seen' ? edited.event : null}
          draft={draft.data ?? null}
          error={failed}
          onCreate={(input) => create.mutate(input, { onSuccess: onClose })}
          onChange={(input) => change.mutate(input, { onSuccess: onClose })}
        />
      )}
    </Dialog>
  );
}

function EditorSkeleton() {
  return (
    <div role="status" aria-label={eventEditorMessages.loading} className="flex flex-col gap-3">
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-8 w-2/3" />
      <Skeleton className="h-48 w-full" />
    </div>
  );
}
