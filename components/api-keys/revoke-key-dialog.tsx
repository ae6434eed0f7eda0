'use client';

import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { formatRelative } from '@/lib/client/format';
import { revokeKeyMessages } from '@/lib/client/messages/api-keys/revoke-key';
import { useRevokeKey } from '@/lib/client/queries/api-keys-query';
import type { ApiKey } from '@/lib/contract/api-keys';

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
  const prefix = <code className="font-mono">{apiKey.key_prefix}…</code>;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={revokeKeyMessages.title(apiKey.name)}
      description={
        apiKey.last_used_at === null
          ? revokeKeyMessages.neverUsed(prefix)
          : revokeKeyMessages.lastUsed(prefix, formatRelative(apiKey.last_used_at, now))
      }
      footer={
        <>
          <DialogClose render={<Button>{revokeKeyMessages.keep}</Button>} />
          <Button
            variant="danger"
            pending={isPending}
            onClick={() => mutate(apiKey.id, { onSuccess: onRevoked })}
          >
            {revokeKeyMessages.revoke}
          </Button>
        </>
      }
    >
      {error && <RequestFailed title={revokeKeyMessages.notRevoked} error={error} />}
    </Dialog>
  );
}
