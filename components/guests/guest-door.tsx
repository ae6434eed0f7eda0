'use client';

import { useMutation } from '@tanstack/react-query';
import { AccountFrame } from '@/components/accounts/account-frame';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { openGuestLink } from '@/lib/client/auth/guest-client';
import { guestMessages as messages } from '@/lib/client/messages/guests/guest';
import { guestPath } from '@/lib/contract/guest-session';

/** Undefined while the address was not read yet. */
type GuestDoorProps = { token: string | null | undefined };

/** A button opens the link, and not the page: a program that looks at links in a mail presses none. */
export function GuestDoor({ token }: GuestDoorProps) {
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: openGuestLink,
    onSuccess: () => window.location.replace(guestPath),
  });
  return (
    <AccountFrame title={messages.title} description={messages.description} footer={null}>
      {token === null && (
        <Callout title={messages.noLink} className="mt-5">
          {messages.noLinkDescription}
        </Callout>
      )}
      {error && (
        <Callout tone="error" title={messages.notOpened} className="mt-5">
          {error.message}
        </Callout>
      )}
      {token && (
        <Button
          variant="primary"
          className="mt-5 w-full"
          pending={isPending || isSuccess}
          onClick={() => mutate(token)}
        >
          {messages.open}
        </Button>
      )}
    </AccountFrame>
  );
}
