'use client';

import { Callout } from '@/components/ui/callout';
import { RelativeTime } from '@/components/ui/relative-time';
import { useNow } from '@/lib/client/hooks/use-now';
import { profileMessages as messages } from '@/lib/client/messages/profile/profile';
import type { PendingAddress } from '@/lib/contract/profile';

type PendingAddressNoticeProps = { pending: PendingAddress; email: string; readAt: number };

/** Where a change of address is still to be confirmed. */
export function PendingAddressNotice({ pending, email, readAt }: PendingAddressNoticeProps) {
  const now = useNow(readAt);
  const { to, confirmedAt, ends } = pending;
  const missing = [email, to].filter((address) => !confirmedAt.includes(address));
  return (
    <Callout title={messages.pending(to)}>
      {messages.pendingAt(missing)} {messages.pendingUntil(<RelativeTime iso={ends} now={now} />)}
    </Callout>
  );
}
