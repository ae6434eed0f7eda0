import { Administrators } from '@/components/shell/administrators';
import { Section, SettingsPage } from '@/components/shell/settings-page';
import { memberMessages } from '@/lib/client/messages/members/members';
import type { Administrator } from '@/lib/contract/people';
import { LeaveButton } from './leave-button';

type PlainMemberScreenProps = {
  organization: { id: string; name: string };
  administrators: Administrator[];
};

/** For a plain member: whom to ask, and the way out. */
export function PlainMemberScreen({ organization, administrators }: PlainMemberScreenProps) {
  return (
    <SettingsPage title={memberMessages.title} action={<LeaveButton organization={organization} />}>
      <Section
        title={memberMessages.administrators}
        description={memberMessages.whoTheyAre(organization.name)}
      >
        <Administrators people={administrators} />
      </Section>
    </SettingsPage>
  );
}
