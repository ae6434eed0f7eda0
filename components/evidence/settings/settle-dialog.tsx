'use client';

import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { checkMessages as messages } from '@/lib/client/messages/evidence/checks';
import { useSettleFindings } from '@/lib/client/queries/checks-query';

type SettleDialogProps = {
  /** Of the findings. */
  ids: string[];
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

export function SettleDialog({ ids, ...dialog }: SettleDialogProps) {
  const [note, setNote] = useState('');
  const { mutateAsync: settle } = useSettleFindings();
  const said = note.trim();
  return (
    <ConfirmDialog
      {...dialog}
      title={messages.settleTitle(ids.length)}
      description={messages.settleDescription}
      label={messages.settle}
      failedTitle={messages.notSettled}
      send={() => settle(said === '' ? { ids } : { ids, note: said })}
    >
      <Field label={messages.note}>
        <TextArea
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={1_000}
          autoComplete="off"
        />
      </Field>
    </ConfirmDialog>
  );
}
