'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { RequestFailed } from '@/components/ui/request-error';
import { signOut } from '@/lib/client/auth/auth-client';
import { confirmIdentityMessages as messages } from '@/lib/client/messages/shell/confirm-identity';

/** For whoever signs in by another system: it asks who they are. */
export function SignInAgain() {
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => signOut(),
    onSuccess: () => {
      const { pathname, search } = window.location;
      window.location.assign(`/sign-in?${new URLSearchParams({ next: pathname + search })}`);
    },
  });
  return (
    <div className="flex flex-col items-start gap-3 text-sm">
      <p>{messages.nothing}</p>
      {error && <RequestFailed title={messages.notConfirmed} error={error} />}
      <Button variant="primary" pending={isPending} onClick={() => mutate()}>
        {messages.signInAgain}
      </Button>
    </div>
  );
}
