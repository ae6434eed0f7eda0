import { Section, SettingsPage } from '@/components/settings/settings-page';
import type { Administrator } from '@/lib/contract/people';
import { Administrators } from './administrators';
import { LeaveButton } from './leave-button';

type PlainMemberScreenProps = {
  organization: { id: string; name: string };
  administrators: Administrator[];
};

/** For a plain member: whom to ask, and the way out. */
export function PlainMemberScreen({ organization, administrators }: PlainMemberScreenProps) {
  return (
    <SettingsPage title="Members" action={<LeaveButton organization={organization} />}>
      <Section
        title="Owners and admins"
        description={`You are a member of ${organization.name}. They read the log, and can give you another role.`}
      >
        <Administrators people={administrators} />
      </Section>
    </SettingsPage>
  );
}
