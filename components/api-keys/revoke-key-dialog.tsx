'use client';

import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { ApiKey } from '@/lib/contract/api-keys';
import { useRevokeKey } from './api-keys-query';
import { formatRelative } from './relative-time';
import { RequestFailed } from './request-failed';

type RevokeKeyDialogProps = { apiKey: ApiKey; now: number };

export function RevokeKeyDialog({ apiKey, now }: RevokeKeyDialogProps) {
  const { mutate, error, isPending, reset } = useRevokeKey();
  const lastUse =
    apiKey.last_used_at === null
      ? 'It has not been used so far.'
      : `It was last used ${formatRelative(apiKey.last_used_at, now)}.`;
  return (
    <Dialog
      onOpenChangeComplete={(open) => !open && reset()}
      trigger={
        <Button size="sm" aria-label={`Revoke ${apiKey.name}`}>
          Revoke
        </Button>
      }
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
          <Button variant="danger" pending={isPending} onClick={() => mutate(apiKey.id)}>
            Revoke the key
          </Button>
        </>
      }
    >
      {error && <RequestFailed title="The key was not revoked" error={error} />}
    </Dialog>
  );
}
