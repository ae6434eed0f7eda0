'use client';

import { Printer } from 'lucide-react';
import { SettingsPage } from '@/components/shell/settings-page';
import { LinkButton } from '@/components/ui/link-button';
import { evidenceMessages as messages } from '@/lib/client/messages/evidence/evidence';
import { AnchorSection } from './anchor-section';
import { BundleSection } from './bundle-section';
import { CheckSection } from './check-section';
import { CheckpointSection } from './checkpoint-section';
import { KeySection } from './key-section';
import { WitnessedSection } from './witnessed-section';

export function EvidenceScreen() {
  return (
    <SettingsPage
      title={messages.title}
      action={
        <LinkButton href="/settings/evidence/verify">
          <Printer aria-hidden />
          {messages.guide}
        </LinkButton>
      }
    >
      <CheckpointSection />
      <CheckSection />
      <BundleSection />
      <AnchorSection />
      <WitnessedSection />
      <KeySection />
    </SettingsPage>
  );
}
