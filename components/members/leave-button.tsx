'use client';

import { useState } from 'react';
import { ConfirmDialog } from '@/components/settings/confirm-dialog';
import { Button } from '@/components/ui/button';
import { leaveOrganization } from '@/lib/client/organization-client';

export function LeaveButton({ organization }: { organization: { id: string; name: string } }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Leave
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onClosed={() => {}}
        title={`Leave ${organization.name}?`}
        description="You lose access at once. To come back, you must be invited again."
        label="Leave"
        failedTitle="You have not left"
        send={() => leaveOrganization(organization.id)}
        // A whole new page: nothing that was cached of this organization survives.
        onDone={() => window.location.assign('/audit-log')}
      />
    </>
  );
}
