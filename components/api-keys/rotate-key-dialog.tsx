'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ApiKey } from '@/lib/contract/api-keys';
import { useRotateKey } from './api-keys-query';
import { KeyShownOnce } from './key-shown-once';
import { RequestFailed } from './request-failed';

const overlaps = [
  { value: '0', label: 'At once' },
  { value: '1', label: 'After 1 day' },
  { value: '2', label: 'After 2 days' },
  { value: '3', label: 'After 3 days' },
  { value: '5', label: 'After 5 days' },
  { value: '7', label: 'After 7 days' },
] as const;

type Overlap = (typeof overlaps)[number]['value'];

type RotateKeyDialogProps = {
  apiKey: ApiKey;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

/** Like creating a key: choose, then take the new key away. */
export function RotateKeyDialog({ apiKey, open, onClose, onClosed }: RotateKeyDialogProps) {
  const [overlap, setOverlap] = useState<Overlap>('1');
  const { mutate, data: created, error, isPending } = useRotateKey();
  return (
    <Dialog
      open={open}
      onOpenChange={(next, { reason }) => {
        // The key is shown this once: it must not be lost to a click beside it or to Escape.
        if (!next && (!created || reason === 'close-press')) onClose();
      }}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={created ? 'Save the new key now' : `Rotate “${apiKey.name}”`}
      description={
        created
          ? 'It is shown this once and cannot be read again, here or anywhere.'
          : 'A new key with the same name, scopes, networks and lifetime takes its place. Put it where the old one is used before that stops.'
      }
      className={created ? 'max-w-3xl' : undefined}
      footer={
        created ? (
          <DialogClose render={<Button variant="primary">I have saved the key</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>Cancel</Button>} />
            <Button
              variant="primary"
              pending={isPending}
              onClick={() => mutate({ id: apiKey.id, overlap_days: Number(overlap) })}
            >
              Rotate key
            </Button>
          </>
        )
      }
    >
      {created ? (
        <KeyShownOnce created={created} />
      ) : (
        <div className="flex flex-col gap-4">
          {error && <RequestFailed title="The key was not rotated" error={error} />}
          <Field label={`The old key, ${apiKey.key_prefix}…, stops`}>
            <Select items={overlaps} value={overlap} onValueChange={setOverlap} />
          </Field>
        </div>
      )}
    </Dialog>
  );
}
