'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { workingKeysOf } from '@/components/api-keys/key-status';
import { Checkbox } from '@/components/ui/checkbox';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { removeMember } from '@/lib/client/auth/organization-client';
import { memberMessages } from '@/lib/client/messages/members/members';
import { apiKeysQuery, useRevokeKey } from '@/lib/client/queries/api-keys-query';
import type { Member } from '@/lib/contract/people';

const messages = memberMessages;

type RemoveMemberDialogProps = {
  open: boolean;
  organization: { id: string; name: string };
  member: Member;
  now: number;
  onClose: () => void;
  onClosed: () => void;
};

/** Removes somebody, and on request revokes the API keys that they made: whoever has those could go on with them. */
export function RemoveMemberDialog({
  organization,
  member,
  now,
  ...dialog
}: RemoveMemberDialogProps) {
  const [isRevoking, setIsRevoking] = useState(true);
  // As they are now, not as another page has seen them.
  const keys = useQuery({ ...apiKeysQuery, staleTime: 0 });
  const { mutateAsync: revoke } = useRevokeKey();
  const working = workingKeysOf(member.userId, keys.data?.api_keys ?? [], now);
  const names = working.map((key) => key.name);

  async function remove() {
    // First, for afterwards nobody would be reminded of them.
    for (const key of isRevoking ? working : []) await revoke(key.id);
    await removeMember(organization.id, member.id);
  }

  return (
    <ConfirmDialog
      {...dialog}
      title={messages.removeTitle(member.name)}
      description={messages.removeDescription(member.email, organization.name)}
      label={messages.remove}
      failedTitle={messages.notRemoved(member.name)}
      send={remove}
    >
      {keys.isPending && (
        <p role="status" className="text-muted text-sm">
          {messages.lookingForKeys}
        </p>
      )}
      {keys.error && <RequestFailed title={messages.keysNotLoaded} error={keys.error} />}
      {working.length > 0 && (
        <Checkbox
          checked={isRevoking}
          onCheckedChange={setIsRevoking}
          label={messages.revokeKeys(working.length)}
          description={
            isRevoking ? messages.keysStop(names) : messages.keysGoOn(working.length, names)
          }
        />
      )}
    </ConfirmDialog>
  );
}
