'use client';

import { Section } from '@/components/shell/settings-page';
import { Button } from '@/components/ui/button';
import { useDialog } from '@/lib/client/hooks/use-dialog';
import { organizationMessages as messages } from '@/lib/client/messages/organization/organization';
import { daysToTakeBack } from '@/lib/contract/deletion-days';
import { DeleteDialog } from './delete-dialog';

type DeletionSectionProps = {
  organization: { id: string; name: string };
  deletesAt: string | null;
};

/** For owners. While it is to be deleted, the notice above every page has the button that takes it back. */
export function DeletionSection({ organization, deletesAt }: DeletionSectionProps) {
  const { subject, openFor, dialog } = useDialog<true>();
  return (
    <Section title={messages.deletion} description={messages.deletionDescription(daysToTakeBack)}>
      <div>
        <Button
          variant="danger"
          aria-haspopup="dialog"
          disabled={deletesAt !== null}
          onClick={() => openFor(true)}
        >
          {messages.deleteIt}
        </Button>
      </div>
      {subject && <DeleteDialog {...dialog} name={organization.name} />}
    </Section>
  );
}
