'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { RequestFailed } from '@/components/ui/request-error';
import {
  acceptInvitation,
  type InvitationLink,
  rejectInvitation,
} from '@/lib/client/auth/organization-client';
import { invitationMessages } from '@/lib/client/messages/members/invitations';

type JoinOrDeclineProps = { link: InvitationLink; organization: string };

/** For somebody who is signed in with the invited address. */
export function JoinOrDecline({ link, organization }: JoinOrDeclineProps) {
  const join = useMutation({
    mutationFn: () => acceptInvitation(link),
    // A full page load: nothing cached of another organization remains.
    onSuccess: () => window.location.assign('/'),
  });
  const decline = useMutation({
    mutationFn: () => rejectInvitation(link),
    onSuccess: () => window.location.reload(),
  });
  const error = join.error ?? decline.error;
  return (
    <div className="mt-5 flex flex-col gap-3">
      {error && <RequestFailed title={invitationMessages.failed} error={error} />}
      <Button
        variant="primary"
        pending={join.isPending || join.isSuccess}
        onClick={() => join.mutate()}
        className="h-9"
      >
        <span className="truncate">{invitationMessages.join(organization)}</span>
      </Button>
      <Button
        pending={decline.isPending || decline.isSuccess}
        onClick={() => decline.mutate()}
        className="h-9"
      >
        {invitationMessages.decline}
      </Button>
    </div>
  );
}
