import { Section, SettingsPage } from '@/components/shell/settings-page';
import { CopyButton } from '@/components/ui/copy-button';
import { organizationMessages } from '@/lib/client/messages/organization/organization';
import { RenameForm } from './rename-form';

export function OrganizationScreen({
  organization,
}: {
  organization: { id: string; name: string };
}) {
  return (
    <SettingsPage title={organizationMessages.title}>
      <RenameForm key={organization.id} organization={organization} />
      <Section title={organizationMessages.id} description={organizationMessages.idDescription}>
        <div className="flex max-w-md items-center justify-between gap-2 rounded-md border bg-subtle py-1 pr-1 pl-3">
          <code className="min-w-0 break-all font-mono text-sm">{organization.id}</code>
          <CopyButton value={organization.id} label={organizationMessages.copyId} />
        </div>
      </Section>
    </SettingsPage>
  );
}
