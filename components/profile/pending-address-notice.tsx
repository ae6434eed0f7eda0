'use client';

import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { RelativeTime } from '@/components/ui/relative-time';
import { RequestFailed } from '@/components/ui/request-error';
import { cancelEmailChange } from '@/lib/client/auth/profile-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { useNow } from '@/lib/client/hooks/use-now';
import { profileMessages as messages } from '@/lib/client/messages/profile/profile';
import type { PendingAddress } from '@/lib/contract/profile';

type PendingAddressNoticeProps = { pending: PendingAddress; email: string; readAt: number };

/** Where a change of address is still to be confirmed, and the way to cancel it. */
export function PendingAddressNotice({ pending, email, readAt }: PendingAddressNoticeProps) {
  const now = useNow(readAt);
  const { mutate, error, isPending } = useMutationWithRefresh(cancelEmailChange);
  const { to, confirmedAt, ends } = pending;
  const missing = [email, to].filter((address) => !confirmedAt.includes(address));
  return (
    <>
      <Callout
        title={messages.pending(to)}
        actions={
          <Button size="sm" pending={isPending} onClick={() => mutate()}>
            {messages.cancelChange}
          </Button>
        }
      >
        {messages.pendingAt(missing)} {messages.pendingUntil(<RelativeTime iso={ends} now={now} />)}
      </Callout>
      {error && <RequestFailed title={messages.changeNotCanceled} error={error} />}
    </>
  );
}
