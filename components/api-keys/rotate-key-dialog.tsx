'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { RequestFailed } from '@/components/ui/request-error';
import { Select } from '@/components/ui/select';
import { newKeyMessages } from '@/lib/client/messages/api-keys/new-key';
import { rotateKeyMessages } from '@/lib/client/messages/api-keys/rotate-key';
import { commonMessages } from '@/lib/client/messages/common';
import { useRotateKey } from '@/lib/client/queries/api-keys-query';
import type { ApiKey } from '@/lib/contract/api-keys';
import { KeyShownOnce } from './key-shown-once';

const overlaps = ['0', '1', '2', '3', '5', '7'] as const;

type Overlap = (typeof overlaps)[number];

const overlapChoices = () =>
  overlaps.map((value) => ({
    value,
    label: value === '0' ? rotateKeyMessages.atOnce : rotateKeyMessages.afterDays(Number(value)),
  }));

type RotateKeyDialogProps = {
  apiKey: ApiKey;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

/** Two steps, as when creating a key: the form, then the new key. */
export function RotateKeyDialog({ apiKey, open, onClose, onClosed }: RotateKeyDialogProps) {
  const [overlap, setOverlap] = useState<Overlap>('1');
  const { mutate, data: created, error, isPending } = useRotateKey();
  return (
    <Dialog
      open={open}
      onOpenChange={(next, { reason }) => {
        // The key is shown only once: a click outside or Escape must not close the dialog.
        if (!next && (!created || reason === 'close-press')) onClose();
      }}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={created ? rotateKeyMessages.saveTitle : rotateKeyMessages.title(apiKey.name)}
      description={created ? newKeyMessages.shownOnce : rotateKeyMessages.description}
      className={created ? 'max-w-3xl' : undefined}
      footer={
        created ? (
          <DialogClose render={<Button variant="primary">{newKeyMessages.isSaved}</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
            <Button
              variant="primary"
              pending={isPending}
              onClick={() => mutate({ id: apiKey.id, overlap_days: Number(overlap) })}
            >
              {rotateKeyMessages.rotate}
            </Button>
          </>
        )
      }
    >
      {created ? (
        <KeyShownOnce created={created} />
      ) : (
        <div className="flex flex-col gap-4">
          {error && <RequestFailed title={rotateKeyMessages.notRotated} error={error} />}
          <Field label={rotateKeyMessages.oldStops(apiKey.key_prefix)}>
            <Select items={overlapChoices()} value={overlap} onValueChange={setOverlap} />
          </Field>
        </div>
      )}
    </Dialog>
  );
}
