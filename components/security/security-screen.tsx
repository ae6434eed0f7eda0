import { Section, SettingsPage } from '@/components/shell/settings-page';
import { securityMessages } from '@/lib/client/messages/security/security';
import type { SecondFactors } from '@/lib/contract/people';
import { AppSection } from './app-section';
import { PasskeysSection } from './passkeys-section';
import { PasswordSection } from './password-section';

type SecurityScreenProps = {
  email: string;
  hasPassword: boolean;
  factors: SecondFactors;
  readAt: number;
};

/** How somebody signs in. */
export function SecurityScreen({ email, hasPassword, factors, readAt }: SecurityScreenProps) {
  return (
    <SettingsPage title={securityMessages.title}>
      {hasPassword ? (
        <PasswordSection email={email} />
      ) : (
        <Section title={securityMessages.password} description={securityMessages.noPassword}>
          {null}
        </Section>
      )}
      <AppSection app={factors.app} hasPassword={hasPassword} />
      <PasskeysSection passkeys={factors.passkeys} readAt={readAt} />
    </SettingsPage>
  );
}
