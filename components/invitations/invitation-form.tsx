'use client';

import { AccountForm } from '@/components/accounts/account-form';
import { NewPasswordField } from '@/components/accounts/new-password-field';
import { textOf, useAccountForm } from '@/components/accounts/use-account-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { isAwaited, signIn, signUp } from '@/lib/client/auth/auth-client';
import { AuthError } from '@/lib/client/auth/auth-error';
import { acceptInvitation, type InvitationLink } from '@/lib/client/auth/organization-client';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { invitationMessages } from '@/lib/client/messages/members/invitations';
import { secondFactorMessages } from '@/lib/client/messages/security/second-factor';

type InvitationFormProps = { link: InvitationLink; email: string; hasAccount: boolean };

/** Signs in or up with the invited address, and joins. */
export function InvitationForm({ link, email, hasAccount }: InvitationFormProps) {
  const form = useAccountForm(async (fields) => {
    const password = textOf(fields, 'password');
    const by = { invitationId: link.invitationId, invitationToken: link.token };
    const session = hasAccount
      ? await signIn({ email, password })
      : await signUp({ name: textOf(fields, 'name'), email, password, ...by });
    if (isAwaited(session)) throw new AuthError(secondFactorMessages.needsStep);
    await acceptInvitation(link, { user: session.user });
  }, '/');
  const fault = form.failure?.field ? form.failure.message : null;
  return (
    <AccountForm
      {...form}
      submitLabel={hasAccount ? invitationMessages.signInAndJoin : invitationMessages.signUpAndJoin}
    >
      {/* Tells password managers the user name. */}
      <Field label={accountMessages.email}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          readOnly
          className="bg-subtle text-muted"
        />
      </Field>
      {!hasAccount && (
        <Field label={accountMessages.yourName}>
          <Input name="name" autoComplete="name" required maxLength={100} autoFocus />
        </Field>
      )}
      {hasAccount ? (
        <Field label={accountMessages.password} error={fault}>
          <Input
            name="password"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
          />
        </Field>
      ) : (
        <NewPasswordField label={accountMessages.password} error={fault} />
      )}
    </AccountForm>
  );
}
