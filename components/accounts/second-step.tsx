'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { signInWithBackupCode, signInWithCode } from '@/lib/client/auth/second-factor-client';
import { accountMessages } from '@/lib/client/messages/accounts/accounts';
import { secondFactorMessages as messages } from '@/lib/client/messages/security/second-factor';
import { AccountForm } from './account-form';
import { CodeInput } from './code-input';
import { PasskeyButton } from './passkey-button';
import { textOf, useAccountForm } from './use-account-form';

type SecondStepProps = { next: string; onStartAgain: () => void };

/** After the right password: a code of the app, a backup code, or a passkey. */
export function SecondStep({ next, onStartAgain }: SecondStepProps) {
  const [isBackup, setIsBackup] = useState(false);
  return (
    <>
      {isBackup ? <BackupCodeForm next={next} /> : <CodeForm next={next} />}
      <div className="mt-3 flex flex-wrap justify-between gap-2">
        <Button variant="ghost" size="sm" onClick={() => setIsBackup(!isBackup)}>
          {isBackup ? messages.useApp : messages.useBackupCode}
        </Button>
        <Button variant="ghost" size="sm" onClick={onStartAgain}>
          {messages.startAgain}
        </Button>
      </div>
      <PasskeyButton next={next} />
    </>
  );
}

function CodeForm({ next }: { next: string }) {
  const form = useAccountForm((fields) => signInWithCode(textOf(fields, 'code')), next);
  return (
    <AccountForm {...form} submitLabel={accountMessages.signIn}>
      <Field
        label={messages.code}
        description={messages.stepDescription}
        error={form.failure?.field === 'code' ? form.failure.message : null}
      >
        <CodeInput autoFocus />
      </Field>
    </AccountForm>
  );
}

function BackupCodeForm({ next }: { next: string }) {
  const form = useAccountForm((fields) => signInWithBackupCode(textOf(fields, 'code')), next);
  return (
    <AccountForm {...form} submitLabel={accountMessages.signIn}>
      <Field
        label={messages.backupCode}
        description={messages.backupDescription}
        error={form.failure?.field === 'code' ? form.failure.message : null}
      >
        <Input
          name="code"
          autoComplete="off"
          required
          maxLength={20}
          spellCheck={false}
          autoCapitalize="none"
          autoFocus
          className="font-mono"
        />
      </Field>
    </AccountForm>
  );
}
