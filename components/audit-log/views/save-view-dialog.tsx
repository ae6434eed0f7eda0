'use client';

import { type FormEvent, type RefObject, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { ApiError } from '@/lib/client/api';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { shownSession } from '@/lib/client/auth/shown-session';
import { viewMessages } from '@/lib/client/messages/audit-log/views';
import { commonMessages } from '@/lib/client/messages/common';
import { maxViewName } from '@/lib/contract/view-limits';
import type { SavedView } from '@/lib/contract/views';
import { wordsOf } from '../filters/filter-words';
import { useSaveView, useUpdateView } from './use-views';

type SaveViewDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  finalFocus: RefObject<HTMLElement | null>;
  filters: ScreenFilters;
  /** What the view keeps. */
  query: string;
  /** The view that gets another name or is shared; otherwise a new one is saved. */
  renamed?: SavedView;
  onSaved: (id: string) => void;
};

export function SaveViewDialog(props: SaveViewDialogProps) {
  const { open, onOpenChange, finalFocus, filters, query, renamed, onSaved } = props;
  const formId = useId();
  const save = useSaveView();
  const update = useUpdateView();
  const { error, isPending, reset } = renamed ? update : save;
  const [isEmpty, setIsEmpty] = useState(false);
  // Only its owner may stop sharing a view.
  const isOwn = !renamed || renamed.owner.user_id === shownSession()?.user.id;
  const param = error instanceof ApiError ? error.param : undefined;
  const isTaken = error instanceof ApiError && error.code === 'conflict';
  const nameFault = isEmpty
    ? viewMessages.noName
    : isTaken || param === 'name'
      ? error?.message
      : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const name = String(fields.get('name') ?? '').trim();
    setIsEmpty(name === '');
    if (name === '') return;
    const kept = { name, is_shared: fields.has('is_shared') };
    const onSuccess = ({ id }: SavedView) => {
      onSaved(id);
      onOpenChange(false);
    };
    if (renamed) update.mutate({ id: renamed.id, ...(isOwn ? kept : { name }) }, { onSuccess });
    else save.mutate({ query, ...kept }, { onSuccess });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(isOpen) => !isOpen && reset()}
      finalFocus={finalFocus}
      title={renamed ? viewMessages.renameTitle : viewMessages.saveTitle}
      description={renamed ? undefined : viewMessages.saveDescription}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {renamed ? viewMessages.renameSave : viewMessages.save}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-1">
        {error && nameFault === undefined && (
          <RequestFailed
            title={renamed ? viewMessages.notRenamed : viewMessages.notSaved}
            error={error}
          />
        )}
        {!renamed && (
          <p className="rounded-md bg-subtle px-3 py-2 text-sm">
            {viewMessages.lists(wordsOf(filters), (words) => (
              <span className="text-muted">{words}</span>
            ))}
          </p>
        )}
        <Field label={viewMessages.name} error={nameFault}>
          <Input
            name="name"
            defaultValue={renamed?.name}
            placeholder={viewMessages.namePlaceholder}
            autoComplete="off"
            maxLength={maxViewName}
            onChange={() => setIsEmpty(false)}
            data-1p-ignore
          />
        </Field>
        {isOwn && (
          <Checkbox
            name="is_shared"
            defaultChecked={renamed?.is_shared}
            label={viewMessages.forOrganization}
            description={viewMessages.sharedDescription}
          />
        )}
      </form>
    </Dialog>
  );
}
