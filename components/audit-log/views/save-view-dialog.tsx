'use client';

import { type FormEvent, type RefObject, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { ApiError } from '@/lib/client/api';
import { type ScreenFilters, viewQuery } from '@/lib/client/audit-log-url';
import { viewMessages } from '@/lib/client/messages/audit-log/views';
import { commonMessages } from '@/lib/client/messages/common';
import { maxViewName } from '@/lib/contract/view-limits';
import { wordsOf } from '../filters/filter-words';
import { useSaveView } from './use-views';

type SaveViewDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  finalFocus: RefObject<HTMLElement | null>;
  filters: ScreenFilters;
  onSaved: (id: string) => void;
};

export function SaveViewDialog(props: SaveViewDialogProps) {
  const { open, onOpenChange, finalFocus, filters, onSaved } = props;
  const formId = useId();
  const { mutate, error, isPending, reset } = useSaveView();
  const [isEmpty, setIsEmpty] = useState(false);
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
    mutate(
      { name, query: viewQuery(filters), is_shared: fields.has('is_shared') },
      {
        onSuccess: ({ id }) => {
          onSaved(id);
          onOpenChange(false);
        },
      },
    );
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(isOpen) => !isOpen && reset()}
      finalFocus={finalFocus}
      title={viewMessages.saveTitle}
      description={viewMessages.saveDescription}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {viewMessages.save}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-1">
        {error && nameFault === undefined && (
          <RequestFailed title={viewMessages.notSaved} error={error} />
        )}
        <p className="rounded-md bg-subtle px-3 py-2 text-sm">
          {viewMessages.lists(wordsOf(filters), (words) => (
            <span className="text-muted">{words}</span>
          ))}
        </p>
        <Field label={viewMessages.name} error={nameFault}>
          <Input
            name="name"
            placeholder={viewMessages.namePlaceholder}
            autoComplete="off"
            maxLength={maxViewName}
            onChange={() => setIsEmpty(false)}
            data-1p-ignore
          />
        </Field>
        <Checkbox
          name="is_shared"
          label={viewMessages.forOrganization}
          description={viewMessages.sharedDescription}
        />
      </form>
    </Dialog>
  );
}
