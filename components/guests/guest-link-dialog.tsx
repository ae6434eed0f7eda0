'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { ShownSecret } from '@/components/ui/shown-secret';
import { commonMessages } from '@/lib/client/messages/common';
import { guestLinkMessages as messages } from '@/lib/client/messages/guests/guest-links';
import { useCreateGuestLink } from '@/lib/client/queries/guest-links-query';
import { GuestLinkForm } from './guest-link-form';

type GuestLinkDialogProps = { open: boolean; onClose: () => void; onClosed: () => void };

/** Two steps in one dialog: the form, then the link, which is shown once. */
export function GuestLinkDialog({ open, onClose, onClosed }: GuestLinkDialogProps) {
  const { mutate, data: created, error, isPending } = useCreateGuestLink();
  const formId = useId();
  return (
    <Dialog
      open={open}
      onOpenChange={(next, { reason }) => {
        // The link is shown only once: a click outside or Escape must not close the dialog.
        if (!next && (!created || reason === 'close-press')) onClose();
      }}
      onOpenChangeComplete={(isOpen) => !isOpen && onClosed()}
      title={created ? messages.createdTitle : messages.newTitle}
      description={created ? messages.createdDescription : undefined}
      className={created ? 'max-w-3xl' : undefined}
      footer={
        created ? (
          <DialogClose render={<Button variant="primary">{messages.isSaved}</Button>} />
        ) : (
          <>
            <DialogClose render={<Button>{commonMessages.cancel}</Button>} />
            <Button type="submit" form={formId} variant="primary" pending={isPending}>
              {messages.submit}
            </Button>
          </>
        )
      }
    >
      {created ? (
        <div className="flex flex-col gap-4">
          <ShownSecret label={messages.link} copyLabel={messages.copyLink} value={created.link} />
          <Callout tone={created.mail === 'sent' ? 'success' : 'info'}>
            {messages.mails[created.mail](created.email)}
          </Callout>
        </div>
      ) : (
        <GuestLinkForm id={formId} error={error} onSubmit={mutate} />
      )}
    </Dialog>
  );
}
