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
import { TimeStampSection } from './time-stamp-section';
import { WitnessedSection } from './witnessed-section';

type EvidenceScreenProps = {
  /** Whether they change anything: checks, anchors, witnessed logs. */
  manages: boolean;
  /** Whether all of the log is shown to them. */
  seesAll: boolean;
};

export function EvidenceScreen({ manages, seesAll }: EvidenceScreenProps) {
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
      {seesAll && <CheckSection manages={manages} />}
      <BundleSection seesAll={seesAll} />
      {manages && (
        <>
          <AnchorSection />
          <WitnessedSection />
        </>
      )}
      <TimeStampSection />
      <KeySection />
    </SettingsPage>
  );
}
