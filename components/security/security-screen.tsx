import { Section, SettingsPage } from '@/components/shell/settings-page';
import { securityMessages } from '@/lib/client/messages/security/security';
import { PasswordSection } from './password-section';

type SecurityScreenProps = { email: string; hasPassword: boolean };

/** How somebody signs in. */
export function SecurityScreen({ email, hasPassword }: SecurityScreenProps) {
  return (
    <SettingsPage title={securityMessages.title}>
      {hasPassword ? (
        <PasswordSection email={email} />
      ) : (
        <Section title={securityMessages.password} description={securityMessages.noPassword}>
          {null}
        </Section>
      )}
    </SettingsPage>
  );
}
