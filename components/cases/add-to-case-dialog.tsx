'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { LoadFailed } from '@/components/ui/load-failed';
import { LoadMore } from '@/components/ui/load-more';
import { RequestFailed } from '@/components/ui/request-error';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { ApiError } from '@/lib/client/api';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { commonMessages } from '@/lib/client/messages/common';
import { casesQuery, useChangeEntries, useCreateCase } from '@/lib/client/queries/cases-query';
import { visibleText } from '@/lib/contract/visible-text';
import { CaseNameField, nameIn } from './case-name-field';

type AddToCaseDialogProps = {
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
  entryId: string;
};

/** Puts an entry into an open case, or makes one with it. */
export function AddToCaseDialog({ open, onClose, onClosed, entryId }: AddToCaseDialogProps) {
  const formId = useId();
  const query = useInfiniteQuery(casesQuery('open'));
  const create = useCreateCase();
  const change = useChangeEntries();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const cases = query.data?.pages.flatMap((page) => page.cases) ?? [];
  // The newest case, until another is chosen: several entries are often put into one after the other.
  const id = chosen ?? cases[0]?.id ?? '';
  const isNew = id === '' && !query.isPending;
  const { error } = isNew ? create : change;
  const isOfName = error instanceof ApiError && error.param === 'name';
  const fault = isEmpty ? messages.noName : isOfName ? error.message : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const done = { onSuccess: onClose };
    if (!isNew) return change.mutate({ id, add: [entryId] }, done);
    const name = nameIn(event.currentTarget);
    setIsEmpty(name === '');
    if (name !== '') create.mutate({ name, add: [entryId] }, done);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.addTitle}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button
            type="submit"
            form={formId}
            variant="primary"
            disabled={query.isPending}
            pending={create.isPending || change.isPending}
          >
            {isNew ? messages.addToNew : messages.add}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-1">
        <LoadFailed title={messages.notLoaded} query={query} />
        {query.isPending && <Skeleton className="h-9 w-full" />}
        {error && !isOfName && <RequestFailed title={messages.notAdded} error={error} />}
        {cases.length > 0 && (
          <Field label={messages.chosenCase}>
            <Select
              items={[
                ...cases.map((one) => ({ value: one.id, label: visibleText(one.name) })),
                { value: '', label: messages.newCase },
              ]}
              value={id}
              onValueChange={setChosen}
            />
          </Field>
        )}
        <LoadMore query={query} size="sm">
          {messages.more}
        </LoadMore>
        {isNew && <CaseNameField error={fault} onChange={() => setIsEmpty(false)} />}
      </form>
    </Dialog>
  );
}
