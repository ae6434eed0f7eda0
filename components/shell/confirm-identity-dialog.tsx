'use client';

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { RequestFailed } from '@/components/ui/request-error';
import { confirmationMethods } from '@/lib/client/auth/second-factor-client';
import { commonMessages } from '@/lib/client/messages/common';
import { confirmIdentityMessages as messages } from '@/lib/client/messages/shell/confirm-identity';
import { confirmedMinutes } from '@/lib/contract/confirmation';
import { ConfirmIdentityForm } from './confirm-identity-form';
import { SignInAgain } from './sign-in-again';

type ConfirmIdentityDialogProps = {
  open: boolean;
  isFactorNeeded: boolean;
  onEnd: (isConfirmed: boolean) => void;
  onClosed: () => void;
};

/** By the password, a code, a passkey, or where there is none of them by signing in again. */
export function ConfirmIdentityDialog({
  open,
  isFactorNeeded,
  onEnd,
  onClosed,
}: ConfirmIdentityDialogProps) {
  const formId = useId();
  const { data, error, isPending } = useQuery({
    queryKey: ['confirmation-methods'],
    queryFn: async () => {
      const methods = await confirmationMethods();
      return isFactorNeeded ? { ...methods, password: false } : methods;
    },
    staleTime: 0,
    gcTime: 0,
  });
  const isPossible = data && (data.password || data.totp || data.passkey);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onEnd(false)}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.title}
      description={isFactorNeeded ? undefined : messages.description(confirmedMinutes)}
      footer={
        isPossible ? null : <Button onClick={() => onEnd(false)}>{commonMessages.cancel}</Button>
      }
    >
      {isPending && (
        <p role="status" className="text-muted text-sm">
          {messages.loading}
        </p>
      )}
      {error && <RequestFailed title={messages.notConfirmed} error={error} />}
      {isPossible && (
        <ConfirmIdentityForm
          id={formId}
          methods={data}
          onConfirmed={() => onEnd(true)}
          onCancel={() => onEnd(false)}
        />
      )}
      {data && !isPossible && <SignInAgain />}
    </Dialog>
  );
}
