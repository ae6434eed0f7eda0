import { Lock } from 'lucide-react';
import { noAccessMessages } from '@/lib/client/messages/shell/no-access';
import type { Administrator, Organization } from '@/lib/contract/people';
import { Administrators } from './administrators';
import { OrganizationSwitch } from './organization-switch';
import { Problem } from './problem';

export type NoAccessProps = {
  /** What the role does not include. */
  subject: keyof typeof noAccessMessages.notIncluded;
  /** The organization's name, or null if the person has no active one. */
  organization: string | null;
  /** The people to ask. */
  administrators: Administrator[];
  /** The person's other organizations. */
  organizations: Organization[];
  email: string;
  /** The address, if the organization does not allow it. */
  outside: { address: string | null } | null;
};

/** For somebody who is signed in but whose role or network does not allow the page. It names who can change that. */
export function NoAccess(props: NoAccessProps) {
  const { subject, organization, administrators, organizations, email, outside } = props;
  if (organization !== null && outside !== null) {
    return (
      <Problem
        icon={<Lock aria-hidden />}
        title={noAccessMessages.outside(organization)}
        details={
          organizations.length > 0 && (
            <OrganizationSwitch organizations={organizations} currentId={null} />
          )
        }
      >
        {noAccessMessages.outsideDescription(organization, outside.address)}
      </Problem>
    );
  }
  if (organization !== null) {
    return (
      <Problem
        icon={<Lock aria-hidden />}
        title={noAccessMessages.notIncluded[subject]}
        details={<Administrators people={administrators} />}
      >
        {noAccessMessages.description[subject](organization)}
      </Problem>
    );
  }
  if (organizations.length > 0) {
    return (
      <Problem
        icon={<Lock aria-hidden />}
        title={noAccessMessages.noLonger}
        details={<OrganizationSwitch organizations={organizations} currentId={null} />}
      >
        {noAccessMessages.noLongerDescription}
      </Problem>
    );
  }
  return (
    <Problem icon={<Lock aria-hidden />} title={noAccessMessages.none}>
      {noAccessMessages.askToBeInvited(email)}
    </Problem>
  );
}
