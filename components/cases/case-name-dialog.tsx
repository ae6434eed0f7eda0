'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { ApiError } from '@/lib/client/api';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { commonMessages } from '@/lib/client/messages/common';
import { useCreateCase, useUpdateCase } from '@/lib/client/queries/cases-query';
import type { Case } from '@/lib/contract/cases/cases';
import { CaseNameField, nameIn } from './case-name-field';
import { casePath } from './case-path';

type CaseNameDialogProps = {
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
  /** The case that gets another name; without it a new one is made, and opened. */
  renamed?: Case;
};

export function CaseNameDialog({ open, onClose, onClosed, renamed }: CaseNameDialogProps) {
  const formId = useId();
  const router = useRouter();
  const create = useCreateCase();
  const update = useUpdateCase();
  const { error, isPending } = renamed ? update : create;
  const [isEmpty, setIsEmpty] = useState(false);
  const isOfName = error instanceof ApiError && error.param === 'name';
  const fault = isEmpty ? messages.noName : isOfName ? error.message : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = nameIn(event.currentTarget);
    setIsEmpty(name === '');
    if (name === '') return;
    if (renamed) return update.mutate({ id: renamed.id, name }, { onSuccess: onClose });
    create.mutate({ name }, { onSuccess: ({ id }) => router.push(casePath(id)) });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={renamed ? messages.renameTitle : messages.createTitle}
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {renamed ? messages.submitName : messages.submitNew}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4 pb-1">
        {error && fault === undefined && (
          <RequestFailed
            title={renamed ? messages.notRenamed : messages.notCreated}
            error={error}
          />
        )}
        <CaseNameField
          defaultValue={renamed?.name}
          error={fault}
          onChange={() => setIsEmpty(false)}
        />
      </form>
    </Dialog>
  );
}
