'use client';

import { SettingsPage } from '@/components/shell/settings-page';
import { signInMessages as messages } from '@/lib/client/messages/sign-in/sign-in';
import type { SecondFactorRequirement } from '@/lib/contract/second-factor';
import { DomainSection } from './domain-section';
import { ProviderSection } from './provider-section';
import { RequiredFactorSection } from './required-factor-section';
import { ScimSection } from './scim-section';
import { SessionRulesSection } from './session-rules-section';
import { TestResult } from './test-result';

/** How the members of an organization sign in. Each section is a component of its own, in the order of the page. */
type SignInSettingsScreenProps = {
  isOwner: boolean;
  requirement: SecondFactorRequirement;
  /** The test from which the browser is back. */
  testId: string | null;
};

export function SignInSettingsScreen({ isOwner, requirement, testId }: SignInSettingsScreenProps) {
  return (
    <SettingsPage title={messages.title}>
      {testId && <TestResult id={testId} />}
      <ProviderSection />
      <DomainSection />
      <ScimSection isOwner={isOwner} />
      <RequiredFactorSection requirement={requirement} />
      <SessionRulesSection />
    </SettingsPage>
  );
}
