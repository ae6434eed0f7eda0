'use client';

import { SettingsPage } from '@/components/shell/settings-page';
import { signInMessages as messages } from '@/lib/client/messages/sign-in/sign-in';
import type { SecondFactorRequirement } from '@/lib/contract/second-factor';
import { RequiredFactorSection } from './required-factor-section';
import { ScimSection } from './scim-section';
import { SessionRulesSection } from './session-rules-section';

/** How the members of an organization sign in. Each section is a component of its own, in the order of the page. */
export function SignInSettingsScreen({ requirement }: { requirement: SecondFactorRequirement }) {
  return (
    <SettingsPage title={messages.title}>
      <ScimSection />
      <RequiredFactorSection requirement={requirement} />
      <SessionRulesSection />
    </SettingsPage>
  );
}
