'use client';

import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { RequestFailed } from '@/components/ui/request-error';
import { requestVerification } from '@/lib/client/auth/profile-client';
import { profileMessages as messages } from '@/lib/client/messages/profile/profile';

/** For an address at which nobody was ever reached. */
export function VerifyNotice({ email }: { email: string }) {
  const { mutate, data, error, isPending } = useMutation({ mutationFn: requestVerification });
  const isSent = data?.mail === 'sent';
  return (
    <>
      <Callout
        tone={isSent ? 'success' : 'info'}
        actions={
          <Button pending={isPending} onClick={() => mutate()}>
            {isSent ? messages.verifyAgain : messages.verify}
          </Button>
        }
      >
        <span role="status">
          {isSent ? messages.verificationSent(email) : messages.unverifiedDescription}
        </span>
      </Callout>
      {data?.mail === 'failed' && <Callout tone="error">{messages.mailFailed}</Callout>}
      {error && <RequestFailed title={messages.notMailed} error={error} />}
    </>
  );
}
