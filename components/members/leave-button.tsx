'use client';

import { Button } from '@/components/ui/button';
import type { ButtonSize } from '@/components/ui/button-styles';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { leaveOrganization } from '@/lib/client/auth/organization-client';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { memberMessages } from '@/lib/client/messages/members/members';

type LeaveButtonProps = { organization: { id: string; name: string }; size?: ButtonSize };

export function LeaveButton({ organization, size = 'sm' }: LeaveButtonProps) {
  const { subject, openFor, dialog } = useDialog<true>();
  return (
    <>
      <Button size={size} aria-haspopup="dialog" onClick={() => openFor(true)}>
        {memberMessages.leave}
      </Button>
      {subject && (
        <ConfirmDialog
          {...dialog}
          title={memberMessages.leaveTitle(organization.name)}
          description={memberMessages.leaveDescription}
          label={memberMessages.leave}
          failedTitle={memberMessages.notLeft}
          send={() => leaveOrganization(organization.id)}
          // A full page load: nothing cached of this organization remains.
          onDone={() => window.location.assign('/audit-log')}
        />
      )}
    </>
  );
}
