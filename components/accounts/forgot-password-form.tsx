'use client';

import { useMutation } from '@tanstack/react-query';
import { Callout } from '@/components/ui/callout';
import { RequestFailed } from '@/components/ui/request-error';
import { requestReset } from '@/lib/client/auth/password-client';
import { resetPasswordMessages as messages } from '@/lib/client/messages/accounts/reset-password';
import { AddressForm } from './address-form';

/** Says the same for any address, as the server does. */
export function ForgotPasswordForm() {
  const {
    mutate,
    variables = '',
    isSuccess,
    error,
    isPending,
  } = useMutation({ mutationFn: requestReset });

  if (isSuccess) {
    return (
      <div className="mt-5" role="status">
        <Callout tone="success" title={messages.requested}>
          {messages.requestedFor(variables)}
        </Callout>
      </div>
    );
  }
  return (
    <AddressForm submitLabel={messages.request} pending={isPending} onSubmit={mutate}>
      {error && <RequestFailed title={messages.notRequested} error={error} />}
    </AddressForm>
  );
}
