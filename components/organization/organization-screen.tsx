import { LeaveButton } from '@/components/members/leave-button';
import { isOnlyOwner } from '@/components/members/only-owner';
import { Section, SettingsPage } from '@/components/shell/settings-page';
import { CopyButton } from '@/components/ui/copy-button';
import { organizationMessages as messages } from '@/lib/client/messages/organization/organization';
import type { Member } from '@/lib/contract/people';
import { DeletionSection } from './deletion-section';
import { OwnershipSection } from './ownership-section';
import { RenameForm } from './rename-form';

type OrganizationScreenProps = {
  organization: { id: string; name: string };
  viewer: { userId: string };
  /** For owners, the members. */
  members: Member[] | null;
  /** When the organization is deleted, if that was asked for. */
  deletesAt: string | null;
};

export function OrganizationScreen(props: OrganizationScreenProps) {
  const { organization, viewer, members, deletesAt } = props;
  return (
    <SettingsPage title={messages.title}>
      <RenameForm key={organization.id} organization={organization} />
      <Section title={messages.id} description={messages.idDescription}>
        <div className="flex max-w-md items-center justify-between gap-2 rounded-md border bg-subtle py-1 pr-1 pl-3">
          <code className="min-w-0 break-all font-mono text-sm">{organization.id}</code>
          <CopyButton value={organization.id} label={messages.copyId} />
        </div>
      </Section>
      {members && (
        <OwnershipSection organization={organization} members={members} viewer={viewer} />
      )}
      {!(members && isOnlyOwner(members, viewer.userId)) && (
        <Section title={messages.leave} description={messages.leaveDescription}>
          <div>
            <LeaveButton organization={organization} size="md" />
          </div>
        </Section>
      )}
      {members && <DeletionSection organization={organization} deletesAt={deletesAt} />}
    </SettingsPage>
  );
}
