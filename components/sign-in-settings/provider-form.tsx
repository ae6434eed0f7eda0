'use client';

import { useEffect, useRef } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { choicesOf } from '@/components/ui/choices';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RequestFailed } from '@/components/ui/request-error';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { ApiError } from '@/lib/client/api';
import { roleMessages } from '@/lib/client/messages/members/roles';
import { providerMessages as messages } from '@/lib/client/messages/sign-in/providers';
import { grantableRoles } from '@/lib/contract/sign-in/provider-kinds';
import type { SignInProvider } from '@/lib/contract/sign-in/providers';
import { textOfGroupRoles } from './group-roles';

const plain = { autoComplete: 'off', spellCheck: false, 'data-1p-ignore': true };
const named = [
  ...['name', 'issuer', 'client_id', 'client_secret', 'sso_url', 'certificate'],
  'groups_claim',
];

type ProviderFormProps = {
  provider: SignInProvider;
  error: Error | null;
  groupFault: string | null;
};

export function ProviderForm({ provider, error, groupFault }: ProviderFormProps) {
  const { fields } = messages;
  const form = useRef<HTMLDivElement>(null);
  const { kind } = provider;
  const faultOf = (name: string) =>
    error instanceof ApiError && error.param === name ? error.message : undefined;

  useEffect(() => {
    if (error || groupFault) {
      form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    }
  }, [error, groupFault]);

  return (
    <div ref={form} className="flex flex-col gap-4">
      {error && !named.some(faultOf) && <RequestFailed title={messages.notSaved} error={error} />}
      <Field label={messages.name} error={faultOf('name')}>
        <Input name="name" defaultValue={provider.name} maxLength={80} {...plain} />
      </Field>
      <Field
        label={fields.issuer[kind]}
        description={kind === 'oidc' ? messages.issuerDescription : undefined}
        error={faultOf('issuer')}
      >
        <Input name="issuer" defaultValue={provider.issuer ?? ''} {...plain} />
      </Field>
      {kind === 'oidc' ? (
        <>
          <Field label={fields.client_id} error={faultOf('client_id')}>
            <Input name="client_id" defaultValue={provider.client_id ?? ''} {...plain} />
          </Field>
          <Field
            label={fields.client_secret}
            description={provider.has_client_secret ? messages.secretKept : undefined}
            error={faultOf('client_secret')}
          >
            <Input name="client_secret" type="password" {...plain} autoComplete="new-password" />
          </Field>
        </>
      ) : (
        <>
          <Field label={fields.sso_url} error={faultOf('sso_url')}>
            <Input
              name="sso_url"
              inputMode="url"
              defaultValue={provider.sso_url ?? ''}
              {...plain}
            />
          </Field>
          <Field
            label={fields.certificate}
            description={messages.certificateDescription}
            error={faultOf('certificate')}
          >
            <TextArea
              name="certificate"
              rows={4}
              defaultValue={provider.certificate ?? ''}
              {...plain}
              className="font-mono text-xs"
            />
          </Field>
          <Checkbox
            name="allows_unsolicited"
            label={messages.allowsUnsolicited}
            description={messages.allowsUnsolicitedDescription}
            defaultChecked={provider.allows_unsolicited}
          />
        </>
      )}
      <Checkbox
        name="creates_members"
        label={messages.createsMembers}
        description={messages.createsMembersDescription}
        defaultChecked={provider.creates_members}
      />
      <Checkbox
        name="covers_second_factor"
        label={messages.coversFactor}
        description={messages.coversFactorDescription}
        defaultChecked={provider.covers_second_factor}
      />
      <Field label={fields.default_role} description={messages.roleDescription}>
        <Select
          name="default_role"
          items={choicesOf(grantableRoles, roleMessages.names)}
          defaultValue={provider.default_role}
        />
      </Field>
      <Field label={fields.groups_claim[kind]} error={faultOf('groups_claim')}>
        <Input name="groups_claim" defaultValue={provider.groups_claim} {...plain} />
      </Field>
      <Field
        label={fields.group_roles}
        description={messages.groupRolesDescription}
        error={groupFault ?? undefined}
      >
        <TextArea
          name="group_roles"
          rows={3}
          defaultValue={textOfGroupRoles(provider.group_roles)}
          {...plain}
          className="font-mono text-xs"
        />
      </Field>
    </div>
  );
}
