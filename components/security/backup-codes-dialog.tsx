'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ShownSecret } from '@/components/ui/shown-secret';
import { secondFactorMessages as messages } from '@/lib/client/messages/security/second-factor';

type BackupCodesDialogProps = {
  open: boolean;
  codes: string[];
  onClose: () => void;
  onClosed: () => void;
};

/** The only place where backup codes are ever shown. */
export function BackupCodesDialog({ open, codes, onClose, onClosed }: BackupCodesDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next, { reason }) => {
        // Not by a press beside it: they are not shown again.
        if (!next && reason !== 'outside-press') onClose();
      }}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={messages.backupCodesTitle}
      description={messages.backupCodesDescription}
      footer={
        <Button variant="primary" onClick={onClose}>
          {messages.codesKept}
        </Button>
      }
    >
      <ShownSecret
        label={messages.backupCodes}
        copyLabel={messages.copyCodes}
        value={codes.join('\n')}
      />
    </Dialog>
  );
}
