'use client';

import { useMutation } from '@tanstack/react-query';
import { AccountFrame } from '@/components/accounts/account-frame';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { RequestFailed } from '@/components/ui/request-error';
import { confirmEmailChange, verifyAddress } from '@/lib/client/auth/profile-client';
import { confirmAddressMessages as messages } from '@/lib/client/messages/profile/profile';

type ConfirmAddressProps = { token: string; email: string };

/** What the link of a mail leads to. It takes a press of the button: programs that look through mail open links too. */
export function VerifyAddress({ token, email }: ConfirmAddressProps) {
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: () => verifyAddress(token),
  });
  return (
    <Confirmation
      title={isSuccess ? messages.verified : messages.verify}
      description={messages.verifyDescription(email)}
      isDone={isSuccess}
      {...{ error, isPending, onConfirm: mutate }}
    />
  );
}

export function ConfirmChange({ token, email }: ConfirmAddressProps) {
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => confirmEmailChange(token),
  });
  const done = data && (data.changed ? messages.changed : messages.waiting);
  const next =
    data && (data.changed ? messages.changedTo(data.email) : messages.waitingFor(data.email));
  return (
    <Confirmation
      title={done ?? messages.change}
      description={next ?? messages.changeDescription(email)}
      isDone={data !== undefined}
      {...{ error, isPending, onConfirm: mutate }}
    />
  );
}

type ConfirmationProps = {
  title: string;
  description: string;
  isDone: boolean;
  error: Error | null;
  isPending: boolean;
  onConfirm: () => void;
};

function Confirmation(props: ConfirmationProps) {
  const { title, description, isDone, error, isPending, onConfirm } = props;
  return (
    <AccountFrame title={title} description={description} footer={null}>
      <div className="mt-5 flex flex-col gap-3">
        {error && <RequestFailed title={messages.failed} error={error} />}
        {isDone ? (
          <LinkButton href="/settings/profile" className="h-9">
            {messages.toProfile}
          </LinkButton>
        ) : (
          <Button variant="primary" pending={isPending} onClick={() => onConfirm()} className="h-9">
            {messages.confirm}
          </Button>
        )}
      </div>
    </AccountFrame>
  );
}
