import { Lock } from 'lucide-react';
import { Administrators } from '@/components/members/administrators';
import type { Administrator, Organization } from '@/lib/contract/people';
import { OrganizationSwitch } from './organization-switch';
import { Problem } from './problem';

type NoAccessProps = {
  /** What cannot be seen, as it stands in a sentence: "the audit log". */
  subject: string;
  /** The organization's name, or null for somebody who looks at none. */
  organization: string | null;
  /** Whom to ask. */
  administrators: Administrator[];
  /** Where else they belong. */
  organizations: Organization[];
  email: string;
};

/** For somebody who is signed in, but whose role does not reach. It says who can change that. */
export function NoAccess(props: NoAccessProps) {
  const { subject, organization, administrators, organizations, email } = props;
  if (organization !== null) {
    return (
      <Problem
        icon={<Lock aria-hidden />}
        title={`Your role does not include ${subject}`}
        details={<Administrators people={administrators} />}
      >
        You are a member of {organization}. Owners and admins see {subject}: ask one of them to give
        you that role, or for what you are looking for.
      </Problem>
    );
  }
  if (organizations.length > 0) {
    return (
      <Problem
        icon={<Lock aria-hidden />}
        title="You no longer belong to that organization"
        details={<OrganizationSwitch organizations={organizations} currentId={null} />}
      >
        You have left it or were removed. These are yours:
      </Problem>
    );
  }
  return (
    <Problem icon={<Lock aria-hidden />} title="You belong to no organization yet">
      Ask an owner or admin of yours to invite {email}.
    </Problem>
  );
}
