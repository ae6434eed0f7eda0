'use client';

import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { resetSecondFactor } from '@/lib/client/auth/second-factor-client';
import { resetFactorMessages as messages } from '@/lib/client/messages/members/reset-factor';
import type { Member } from '@/lib/contract/people';

type ResetFactorDialogProps = {
  open: boolean;
  organizationId: string;
  member: Member;
  onClose: () => void;
  onClosed: () => void;
};

/** Lets in a member who has lost the second factor. */
export function ResetFactorDialog({ organizationId, member, ...dialog }: ResetFactorDialogProps) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      {...dialog}
      title={messages.title(member.name)}
      description={messages.description(member.email)}
      label={messages.reset}
      failedTitle={messages.notReset}
      send={() => resetSecondFactor(organizationId, member.id, reason.trim())}
    >
      <Field label={messages.reason} description={messages.reasonDescription} className="mb-4">
        <Input
          name="reason"
          value={reason}
          onValueChange={setReason}
          required
          maxLength={500}
          autoComplete="off"
        />
      </Field>
    </ConfirmDialog>
  );
}
