import { Administrators } from '@/components/shell/administrators';
import { Section, SettingsPage } from '@/components/shell/settings-page';
import { memberMessages } from '@/lib/client/messages/members/members';
import type { Administrator } from '@/lib/contract/people';
import { LeaveButton } from './leave-button';

type PlainMemberScreenProps = {
  organization: { id: string; name: string };
  administrators: Administrator[];
};

/** For members without permission to manage members: whom to ask, and a button to leave. */
export function PlainMemberScreen({ organization, administrators }: PlainMemberScreenProps) {
  return (
    <SettingsPage title={memberMessages.title} action={<LeaveButton organization={organization} />}>
      <Section
        title={memberMessages.administrators}
        description={memberMessages.administratorsDescription(organization.name)}
      >
        <Administrators people={administrators} />
      </Section>
    </SettingsPage>
  );
}
