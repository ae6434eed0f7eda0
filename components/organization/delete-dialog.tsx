'use client';

import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { organizationMessages as messages } from '@/lib/client/messages/organization/organization';
import { requestDeletion } from '@/lib/client/organization-deletion';
import { daysToTakeBack } from '@/lib/contract/deletion-days';

type DeleteDialogProps = {
  name: string;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

/** Says what becomes of everything, above all of the log, and asks for the name. */
export function DeleteDialog({ name, ...dialog }: DeleteDialogProps) {
  const [typed, setTyped] = useState('');
  return (
    <ConfirmDialog
      {...dialog}
      title={messages.deleteTitle(name)}
      description={messages.deleteDescription(daysToTakeBack)}
      label={messages.deleteIt}
      failedTitle={messages.notDeleted}
      isReady={typed === name}
      send={() => requestDeletion(typed)}
    >
      <div className="flex flex-col gap-3 pb-1 text-sm">
        <p>{messages.deleteAfterwards}</p>
        <p>{messages.deleteLog}</p>
        <Field label={messages.typeName(name)}>
          <Input
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            data-1p-ignore
          />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
