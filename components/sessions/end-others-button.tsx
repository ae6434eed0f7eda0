'use client';

import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { endOtherSessions } from '@/lib/client/auth/auth-client';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { sessionMessages } from '@/lib/client/messages/sessions/sessions';

export function EndOthersButton() {
  const { subject, openFor, dialog } = useDialog<true>();
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => openFor(true)}>
        {sessionMessages.endOthers}
      </Button>
      {subject && (
        <ConfirmDialog
          {...dialog}
          title={sessionMessages.endOthersTitle}
          description={sessionMessages.endOthersDescription}
          label={sessionMessages.endOthers}
          failedTitle={sessionMessages.othersNotEnded}
          send={endOtherSessions}
        />
      )}
    </>
  );
}
