import { Lock } from 'lucide-react';
import { Problem } from './problem';

type NoAccessProps = {
  /** What cannot be seen, as it stands in a sentence: "the audit log". */
  subject: string;
  /** The organization's name, or null for somebody who belongs to none. */
  organization: string | null;
  email: string;
};

/** For somebody who is signed in, but whose role does not reach. It says who can change that. */
export function NoAccess({ subject, organization, email }: NoAccessProps) {
  if (organization === null) {
    return (
      <Problem icon={<Lock aria-hidden />} title="You belong to no organization yet">
        Ask an owner or admin of yours to invite {email}.
      </Problem>
    );
  }
  return (
    <Problem icon={<Lock aria-hidden />} title={`Your role does not include ${subject}`}>
      You are a member of {organization}. Owners and admins see {subject}: ask one of them to give
      you that role, or for what you are looking for.
    </Problem>
  );
}
