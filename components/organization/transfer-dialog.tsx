'use client';

import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { transferOwnership } from '@/lib/client/auth/organization-client';
import { organizationMessages as messages } from '@/lib/client/messages/organization/organization';
import type { Member } from '@/lib/contract/people';

type TransferDialogProps = {
  organization: { id: string; name: string };
  /** Who may become owner; at least one. */
  others: Member[];
  open: boolean;
  onClose: () => void;
  onClosed: () => void;
};

/** Nobody is chosen for the reader: the wrong owner cannot be taken back. */
export function TransferDialog({ organization, others, ...dialog }: TransferDialogProps) {
  const [memberId, setMemberId] = useState<string>();
  return (
    <ConfirmDialog
      {...dialog}
      title={messages.transferTitle}
      description={messages.transferDescription}
      label={messages.transfer}
      failedTitle={messages.notTransferred}
      isReady={memberId !== undefined}
      send={() => transferOwnership(organization.id, memberId ?? '')}
    >
      <Field label={messages.newOwner} className="pb-1">
        <Select
          items={others.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
          placeholder={messages.chooseMember}
          {...(memberId !== undefined && { value: memberId })}
          onValueChange={setMemberId}
        />
      </Field>
    </ConfirmDialog>
  );
}
