'use client';

import { useState } from 'react';
import { RequestFailed } from '@/components/api-keys/request-failed';
import { useAct } from '@/components/settings/use-act';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { changeRole } from '@/lib/client/organization-client';
import type { Member } from '@/lib/contract/people';
import type { Role } from '@/lib/contract/permissions';
import { RoleField } from './role-field';

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
  const [role, setRole] = useState(member.role);
  const { mutate, error, isPending } = useAct(() => changeRole(organizationId, member.id, role));
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={isSelf ? 'Change your own role' : `Change the role of ${member.name}`}
      description={
        isSelf
          ? 'It holds at once. You may then no longer be able to change it back.'
          : 'It holds at once, also where they are signed in.'
      }
      footer={
        <>
          <DialogClose render={<Button>Cancel</Button>} />
          <Button
            variant="primary"
            pending={isPending}
            disabled={role === member.role}
            onClick={() => mutate(undefined, { onSuccess: onClose })}
          >
            Change role
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {error && <RequestFailed title="The role was not changed" error={error} />}
        <RoleField viewerRole={viewerRole} value={role} onChange={setRole} />
      </div>
    </Dialog>
  );
}
