'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { changeRole } from '@/lib/client/auth/organization-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { commonMessages } from '@/lib/client/messages/common';
import { memberMessages } from '@/lib/client/messages/members/members';
import type { Member } from '@/lib/contract/people';
import type { Role } from '@/lib/contract/permissions';
import { type Given, RoleField, toSent } from './role-field';

type ChangeRoleDialogProps = {
  organizationId: string;
  member: Member;
  isSelf: boolean;
  viewerRole: Role;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

export function ChangeRoleDialog(props: ChangeRoleDialogProps) {
  const { organizationId, member, isSelf, viewerRole, open, onClose, onClosed } = props;
  const before: Given = { role: member.role, access: member.access };
  const [given, setGiven] = useState(before);
  const { mutate, error, isPending } = useMutationWithRefresh(() =>
    changeRole({ organizationId, memberId: member.id, ...toSent(given) }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={isSelf ? memberMessages.changeOwnRole : memberMessages.changeRoleOf(member.name)}
      description={
        isSelf ? memberMessages.changeOwnRoleDescription : memberMessages.changeRoleDescription
      }
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button
            variant="primary"
            pending={isPending}
            disabled={JSON.stringify(toSent(given)) === JSON.stringify(toSent(before))}
            onClick={() => mutate(undefined, { onSuccess: onClose })}
          >
            {memberMessages.changeRole}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {error && <RequestFailed title={memberMessages.roleNotChanged} error={error} />}
        <RoleField viewerRole={viewerRole} value={given} onChange={setGiven} />
      </div>
    </Dialog>
  );
}
