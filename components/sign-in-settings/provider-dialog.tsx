'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { commonMessages } from '@/lib/client/messages/common';
import { providerMessages as messages } from '@/lib/client/messages/sign-in/providers';
import { useChangeProvider } from '@/lib/client/queries/sign-in-query';
import { grantableRoles } from '@/lib/contract/sign-in/provider-kinds';
import type { SignInProvider } from '@/lib/contract/sign-in/providers';
import { visibleText } from '@/lib/contract/visible-text';
import { parseGroupRoles } from './group-roles';
import { ProviderForm } from './provider-form';

type ProviderDialogProps = {
  provider: SignInProvider;
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

/** What the provider says of itself, and what its members become. */
export function ProviderDialog({ provider, open, onClose, onClosed }: ProviderDialogProps) {
  const { mutate, error, isPending } = useChangeProvider();
  const [groupFault, setGroupFault] = useState<string | null>(null);
  const formId = useId();
  const { id, kind } = provider;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const orNull = (name: string) => (text(name) === '' ? null : text(name));
    const parsed = parseGroupRoles(text('group_roles'), grantableRoles);
    setGroupFault('fault' in parsed ? messages.groupRolesFault(parsed.fault) : null);
    if ('fault' in parsed) return;
    const secret = text('client_secret');
    mutate(
      {
        ...{ id, name: text('name'), issuer: orNull('issuer') },
        ...(kind === 'oidc'
          ? { client_id: orNull('client_id'), ...(secret !== '' && { client_secret: secret }) }
          : {
              sso_url: orNull('sso_url'),
              certificate: orNull('certificate'),
              allows_unsolicited: form.has('allows_unsolicited'),
            }),
        groups_claim: text('groups_claim') || 'groups',
        group_roles: parsed.groups,
        default_role: text('default_role') as SignInProvider['default_role'],
        creates_members: form.has('creates_members'),
        covers_second_factor: form.has('covers_second_factor'),
      },
      { onSuccess: onClose },
    );
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.setUpTitle(visibleText(provider.name))}
      className="max-w-lg"
      footer={
        <>
          <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {messages.save}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit}>
        <ProviderForm provider={provider} error={error} groupFault={groupFault} />
      </form>
    </Dialog>
  );
}
