'use client';

import { useMutation } from '@tanstack/react-query';
import { Callout } from '@/components/ui/callout';
import { RequestFailed } from '@/components/ui/request-error';
import { requestSignUp } from '@/lib/client/auth/auth-client';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { AddressForm } from './address-form';

/** Where the server sends mail: asks for the link that a sign-up goes on with. */
export function RequestSignUpForm({ isExpired }: { isExpired: boolean }) {
  const {
    mutate,
    data,
    variables = '',
    error,
    isPending,
  } = useMutation({ mutationFn: requestSignUp });

  if (data?.mail === 'sent') {
    return (
      <div className="mt-5">
        <Callout tone="success" title={accountMessages.mailedTo(variables)}>
          {accountMessages.openLink}
        </Callout>
      </div>
    );
  }
  return (
    <AddressForm submitLabel={accountMessages.mailLink} pending={isPending} onSubmit={mutate}>
      {isExpired && <Callout tone="warning">{accountMessages.linkExpired}</Callout>}
      {data && <Callout tone="error">{accountMessages.mailFailed}</Callout>}
      {error && <RequestFailed title={accountMessages.noMail} error={error} />}
    </AddressForm>
  );
}
