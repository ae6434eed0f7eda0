'use client';

import { useState } from 'react';
import { Section } from '@/components/shell/settings-page';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import {
  beginApp,
  type NewApp,
  removeApp,
  replaceBackupCodes,
} from '@/lib/client/auth/second-factor-client';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { secondFactorMessages as messages } from '@/lib/client/messages/security/second-factor';
import type { SecondFactors } from '@/lib/contract/people';
import { BackupCodesDialog } from './backup-codes-dialog';
import { ConfirmAppDialog } from './confirm-app-dialog';
import { PasswordDialog } from './password-dialog';

/** As many as are made at a time. */
const allCodes = 10;

type AppSectionProps = { app: SecondFactors['app']; hasPassword: boolean };

export function AppSection({ app, hasPassword }: AppSectionProps) {
  const [asked, setAsked] = useState<'set-up' | 'codes' | 'off'>('set-up');
  const password = useDialog<true>();
  const scan = useDialog<NewApp>();
  const codes = useDialog<string[]>();
  const ask = (what: typeof asked) => {
    setAsked(what);
    password.openFor(true);
  };
  const shared = { ...password.dialog, hasPassword };
  return (
    <Section title={messages.app} description={messages.appDescription}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <Badge tone={app ? 'success' : 'neutral'}>{app ? messages.appOn : messages.appOff}</Badge>
        {app && <span className="text-sm">{messages.codesLeft(app.codesLeft, allCodes)}</span>}
        {app ? (
          <span className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => ask('codes')}>
              {messages.newCodes}
            </Button>
            <Button size="sm" onClick={() => ask('off')}>
              {messages.turnOff}
            </Button>
          </span>
        ) : (
          <Button size="sm" variant="primary" onClick={() => ask('set-up')}>
            {messages.setUp}
          </Button>
        )}
      </div>
      {password.subject && asked === 'set-up' && (
        <PasswordDialog
          {...shared}
          title={messages.setUpTitle}
          description={messages.appDescription}
          label={messages.next}
          variant="primary"
          failedTitle={messages.notSetUp}
          send={beginApp}
          onDone={(begun) => {
            password.dialog.onClose();
            scan.openFor(begun);
          }}
        />
      )}
      {password.subject && asked === 'codes' && (
        <PasswordDialog
          {...shared}
          title={messages.newCodesTitle}
          description={messages.newCodesDescription}
          label={messages.makeCodes}
          variant="primary"
          failedTitle={messages.codesNotMade}
          send={replaceBackupCodes}
          onDone={({ backupCodes }) => {
            password.dialog.onClose();
            codes.openFor(backupCodes);
          }}
        />
      )}
      {password.subject && asked === 'off' && (
        <PasswordDialog
          {...shared}
          title={messages.turnOffTitle}
          description={messages.turnOffDescription}
          label={messages.turnOff}
          variant="danger"
          failedTitle={messages.notTurnedOff}
          send={removeApp}
          onDone={password.dialog.onClose}
        />
      )}
      {scan.subject && (
        <ConfirmAppDialog
          {...scan.dialog}
          uri={scan.subject.totpURI}
          onDone={() => {
            codes.openFor(scan.subject?.backupCodes ?? []);
            scan.dialog.onClose();
          }}
        />
      )}
      {codes.subject && <BackupCodesDialog {...codes.dialog} codes={codes.subject} />}
    </Section>
  );
}
