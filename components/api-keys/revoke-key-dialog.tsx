'use client';

import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { formatRelative } from '@/lib/client/format';
import type { ApiKey } from '@/lib/contract/api-keys';
import { useRevokeKey } from './api-keys-query';
import { RequestFailed } from './request-failed';

type RevokeKeyDialogProps = {
  apiKey: ApiKey;
  open: boolean;
  now: number;
  onRevoked: () => void;
  onClose: () => void;
  onClosed: () => void;
};

export function RevokeKeyDialog(props: RevokeKeyDialogProps) {
  const { apiKey, open, now, onRevoked, onClose, onClosed } = props;
  const { mutate, error, isPending } = useRevokeKey();
  const lastUse =
    apiKey.last_used_at === null
      ? 'It has not been used so far.'
      : `It was last used ${formatRelative(apiKey.last_used_at, now)}.`;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={`Revoke “${apiKey.name}”?`}
      description={
        <>
          <code className="font-mono">{apiKey.key_prefix}…</code> stops at once: every program that
          uses it gets 401 from then on. {lastUse} This cannot be undone.
        </>
      }
      footer={
        <>
          <DialogClose render={<Button>Keep it</Button>} />
          <Button
            variant="danger"
            pending={isPending}
            onClick={() => mutate(apiKey.id, { onSuccess: onRevoked })}
          >
            Revoke key
          </Button>
        </>
      }
    >
      {error && <RequestFailed title="The key was not revoked" error={error} />}
    </Dialog>
  );
}
