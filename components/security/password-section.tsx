'use client';

import { useState } from 'react';
import { Section } from '@/components/shell/settings-page';
import { securityMessages } from '@/lib/client/messages/security/security';
import { ChangePasswordForm } from './change-password-form';

export function PasswordSection({ email }: { email: string }) {
  const [changes, setChanges] = useState(0);
  return (
    <Section title={securityMessages.password} description={securityMessages.passwordDescription}>
      {/* A new form after each change: its fields are empty. */}
      <ChangePasswordForm
        key={changes}
        email={email}
        onChanged={() => setChanges((before) => before + 1)}
      />
      <span role="status" className="text-muted text-sm">
        {changes > 0 && securityMessages.changed}
      </span>
    </Section>
  );
}
