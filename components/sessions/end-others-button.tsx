'use client';

import { ConfirmDialog } from '@/components/settings/confirm-dialog';
import { Button } from '@/components/ui/button';
import { useAsked } from '@/components/ui/use-asked';
import { endOtherSessions } from '@/lib/client/auth-client';

export function EndOthersButton() {
  const { subject, ask, dialog } = useAsked<true>();
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => ask(true)}>
        End all others
      </Button>
      {subject && (
        <ConfirmDialog
          {...dialog}
          title="End all other sessions?"
          description="Wherever else you are signed in, you are signed out at once. This session stays."
          label="End all others"
          failedTitle="The sessions were not ended"
          send={endOtherSessions}
        />
      )}
    </>
  );
}
