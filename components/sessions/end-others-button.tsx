'use client';

import { ConfirmDialog } from '@/components/settings/confirm-dialog';
import { Button } from '@/components/ui/button';
import { useAsked } from '@/components/ui/use-asked';
import { endOtherSessions } from '@/lib/client/auth/auth-client';
import { sessionMessages } from '@/lib/client/messages/sessions/sessions';

export function EndOthersButton() {
  const { subject, ask, dialog } = useAsked<true>();
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => ask(true)}>
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
