'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { AuthError } from '@/lib/client/auth/auth-error';
import { invite } from '@/lib/client/auth/organization-client';
import { useMutationWithRefresh } from '@/lib/client/hooks/use-mutation-with-refresh';
import { commonMessages } from '@/lib/client/messages/common';
import { inviteMessages } from '@/lib/client/messages/members/invite';
import { noLimits } from '@/lib/contract/access-limits';
import type { Role } from '@/lib/contract/permissions';
import { InvitationSent } from './invitation-sent';
import { type Given, RoleField, toSent } from './role-field';

export type InviteDialogProps = {
  organizationId: string;
  viewerRole: Role;
  /** Whether this server sends mail. */
  sendsMail: boolean;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

export function InviteDialog(props: InviteDialogProps) {
  const { organizationId, viewerRole, sendsMail, open, onClose, onClosed } = props;
  const [given, setGiven] = useState<Given>({ role: 'member', access: noLimits });
  const {
    mutate,
    data: invited,
    variables: email = '',
    error,
    isPending,
  } = useMutationWithRefresh((email: string) =>
    invite({ organizationId, email, ...toSent(given) }),
  );
  const formId = useId();
  const fault = error instanceof AuthError && error.field === 'email' ? error.message : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mutate(String(new FormData(event.currentTarget).get('email') ?? '').trim());
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={invited ? inviteMessages.invited : inviteMessages.title}
      description={invited || sendsMail ? undefined : inviteMessages.youGetLink}
      footer={
        invited ? (
          <DialogClose render={<Button variant="primary">{commonMessages.done}</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
            <Button type="submit" form={formId} variant="primary" pending={isPending}>
              {inviteMessages.invite}
            </Button>
          </>
        )
      }
    >
      {invited ? (
        <InvitationSent email={email} invited={invited} />
      ) : (
        <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
          {error && !fault && <RequestFailed title={inviteMessages.nobodyInvited} error={error} />}
          <Field label={inviteMessages.email} error={fault}>
            <Input name="email" type="email" autoComplete="off" required maxLength={254} />
          </Field>
          <RoleField viewerRole={viewerRole} value={given} onChange={setGiven} />
        </form>
      )}
    </Dialog>
  );
}
