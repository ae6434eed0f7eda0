'use client';

import { Section } from '@/components/shell/settings-page';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { profileMessages as messages } from '@/lib/client/messages/profile/profile';
import type { Profile } from '@/lib/contract/profile';
import { ChangeEmailForm } from './change-email-form';
import { PendingAddressNotice } from './pending-address-notice';
import { VerifyNotice } from './verify-notice';

type AddressSectionProps = { profile: Profile; sendsMail: boolean; readAt: number };

export function AddressSection({ profile, sendsMail, readAt }: AddressSectionProps) {
  const { email, emailVerified, hasPassword, pending } = profile;
  return (
    <Section title={messages.email} description={messages.emailDescription}>
      <p className="flex flex-wrap items-center gap-2">
        <span className="break-all font-medium">{email}</span>
        <Badge tone={emailVerified ? 'success' : 'warning'}>
          {emailVerified ? messages.verified : messages.unverified}
        </Badge>
      </p>
      <div className="flex max-w-2xl flex-col gap-3">
        {!sendsMail && <Callout>{messages.noMail}</Callout>}
        {sendsMail && !emailVerified && <VerifyNotice email={email} />}
        {pending && <PendingAddressNotice pending={pending} email={email} readAt={readAt} />}
      </div>
      {sendsMail && !hasPassword && <p className="text-muted text-sm">{messages.noPassword}</p>}
      {sendsMail && hasPassword && <ChangeEmailForm email={email} />}
    </Section>
  );
}
