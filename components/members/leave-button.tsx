'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ButtonSize } from '@/components/ui/button-styles';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { leaveOrganization } from '@/lib/client/auth/organization-client';
import { memberMessages } from '@/lib/client/messages/members/members';

type LeaveButtonProps = { organization: { id: string; name: string }; size?: ButtonSize };

export function LeaveButton({ organization, size = 'sm' }: LeaveButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size={size} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {memberMessages.leave}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onClosed={() => {}}
        title={memberMessages.leaveTitle(organization.name)}
        description={memberMessages.leaveDescription}
        label={memberMessages.leave}
        failedTitle={memberMessages.notLeft}
        send={() => leaveOrganization(organization.id)}
        // A full page load: nothing cached of this organization remains.
        onDone={() => window.location.assign('/audit-log')}
      />
    </>
  );
}
