'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { onDemand } from '@/components/ui/on-demand';
import { apiKeyMessages } from '@/lib/client/messages/api-keys/api-keys';

const loadDialog = () => import('./create-key-dialog').then((file) => file.CreateKeyDialog);
const CreateKeyDialog = onDemand(loadDialog);

/** The dialog is a third of the page's script, so it is loaded when the button is about to be pressed. */
export function CreateKeyButton() {
  const [open, setOpen] = useState<boolean>();
  return (
    <>
      <Button
        variant="primary"
        aria-haspopup="dialog"
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={() => setOpen(true)}
      >
        <Plus aria-hidden />
        {apiKeyMessages.create}
      </Button>
      {open !== undefined && <CreateKeyDialog open={open} onOpenChange={setOpen} />}
    </>
  );
}
